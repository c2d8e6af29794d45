import { sql } from 'drizzle-orm';
import type { TestProject } from 'vitest/node';
import type { PersonActor } from '#lib/access/actor.ts';
import { closeDatabase, connectDatabase, type DatabasePool } from '#lib/db/connect.ts';
import { addDays, type Instant } from '#lib/evidence/instant.ts';
import { loadMatrixPage } from '#lib/use-cases/load-matrix-page.ts';
import { loadPortfolio } from '#lib/use-cases/load-portfolio.ts';
import { loadQuestion } from '#lib/use-cases/load-question.ts';
import type { MatrixQuery } from '#lib/use-cases/matrix-view.ts';
import type { ServerContext } from '#lib/use-cases/server-context.ts';
import { setup } from '../database/start-database.ts';
import type { Figure } from './figure.ts';
import { type PortfolioSize, seedPortfolio } from './seed-portfolio.ts';

const seededAt: Instant = '2026-03-01T12:00:00.000Z';
/** One application in nine has a verdict that ran out by then and was not judged again. */
const readAt = addDays(seededAt, 1);
const rounds = 40;

const query: MatrixQuery = {
  sort: 'risk',
  reversed: false,
  text: '',
  team: null,
  criticality: null,
  status: null,
  criterion: null,
};

/** What the pages over many applications cost the server: time, and queries a page. */
export async function benchPortfolio(size: PortfolioSize): Promise<Figure[]> {
  const { address, end } = await startPostgres();
  const db = connectDatabase({
    address,
    applicationName: 'assay bench',
    maxConnections: 4,
    statementTimeoutMs: 0,
  });
  try {
    await seedPortfolio(db, size, seededAt, (step) => process.stderr.write(`  seeding: ${step}\n`));
    return await measurePages(db, size);
  } finally {
    await closeDatabase(db);
    await end();
  }
}

async function measurePages(db: DatabasePool, size: PortfolioSize): Promise<Figure[]> {
  const context = contextOf(db);
  const middle = { offset: Math.floor(size.applications / 2), limit: 200 };
  const pages: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['portfolio page', () => loadPortfolio(context, actor, query)],
    [
      'matrix, 200 rows from the middle',
      () => loadMatrixPage(context, actor, { query, ...middle }),
    ],
    [
      'matrix, found by text',
      () =>
        loadMatrixPage(context, actor, {
          query: { ...query, text: 'application 77' },
          offset: 0,
          limit: 200,
        }),
    ],
    [
      'question page',
      () => loadQuestion(context, actor, { code: 'I-SD-A-1', state: 'no', page: 3 }),
    ],
  ];
  const [weight] = await db.execute<{ bytes: number }>(
    sql`select pg_database_size(current_database()) as bytes`,
  );
  const figures: Figure[] = [
    {
      name: `database of ${size.applications} applications, ${size.applications * size.factsEach} facts`,
      value: (weight?.bytes ?? 0) / 1_048_576,
      unit: 'MiB',
      goal: 'reported',
    },
  ];
  for (const [name, load] of pages) figures.push(...(await measure(db, name, load)));
  return figures;
}

async function measure(
  db: DatabasePool,
  name: string,
  load: () => Promise<unknown>,
): Promise<Figure[]> {
  await load();
  const queries = await countQueries(db, load);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = performance.now();
    await load();
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? 0;
  return [
    { name: `${name}, p50`, value: at(0.5), unit: 'ms', goal: 'reported' },
    { name: `${name}, p95`, value: at(0.95), unit: 'ms', goal: '< 150 ms' },
    { name: `${name}, queries`, value: queries, unit: '', goal: 'constant' },
  ];
}

async function countQueries(db: DatabasePool, load: () => Promise<unknown>): Promise<number> {
  let queries = 0;
  const { options } = db.$client;
  const before = options.debug;
  options.debug = () => {
    queries += 1;
  };
  await load();
  options.debug = before;
  return queries;
}

const actor: PersonActor = {
  type: 'person',
  id: '00000000-0000-0000-0000-000000000000',
  login: 'bench',
  name: 'Bench',
  roles: ['administrator', 'security_lead'],
  teams: [],
  requestId: 'bench',
};

function contextOf(db: DatabasePool): ServerContext {
  const silent = (): void => undefined;
  return {
    db,
    queue: { enqueue: () => Promise.resolve(), enqueueAll: () => Promise.resolve() },
    now: () => readAt,
    checkoutRoots: [],
    dataFolder: '',
    searchPath: '',
    fingerprintKey: new Uint8Array(32),
    log: { info: silent, warn: silent, error: silent },
  };
}

/** The same PostgreSQL that the tests start, for this run alone. */
async function startPostgres(): Promise<{
  readonly address: { readonly kind: 'url'; readonly url: string };
  readonly end: () => Promise<void>;
}> {
  const provided: { postgres?: { url: string; template: string } } = {};
  const project = {
    provide: (_key: string, value: { url: string; template: string }) => {
      provided.postgres = value;
    },
  };
  const end = await setup(project as unknown as TestProject);
  const { url, template } = provided.postgres ?? { url: '', template: '' };
  return { address: { kind: 'url', url: `${url}/${template}` }, end };
}
