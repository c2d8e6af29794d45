import { sql } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { closeDatabase, connectDatabase, type DatabasePool } from '#lib/db/connect.ts';
import { addDays, type Instant } from '#lib/evidence/instant.ts';
import { loadFrame } from '#lib/use-cases/load-frame.ts';
import { loadMatrixPage } from '#lib/use-cases/load-matrix-page.ts';
import { loadPortfolio } from '#lib/use-cases/load-portfolio.ts';
import { loadQuestion } from '#lib/use-cases/load-question.ts';
import { loadScorecard } from '#lib/use-cases/load-scorecard.ts';
import type { MatrixQuery } from '#lib/use-cases/matrix-view.ts';
import { contextOf } from './context-of.ts';
import { type Figure, spreadOf } from './figure.ts';
import { type PortfolioSize, seedPortfolio } from './seed-portfolio.ts';
import { benchServed } from './served.ts';
import { startPostgres } from './start-postgres.ts';

/** By now one application in three has a verdict that ran out and was not judged again. */
const readAt: Instant = new Date().toISOString();
const seededAt = addDays(readAt, -1);
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
    return [...(await measurePages(db, size)), ...(await benchServed(db, address, size))];
  } finally {
    await closeDatabase(db);
    await end();
  }
}

async function measurePages(db: DatabasePool, size: PortfolioSize): Promise<Figure[]> {
  const context = contextOf(db, () => readAt);
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
    ['application scorecard', () => loadScorecard(context, actor, { slug: 'app-7', asOf: null })],
    ['frame around every page', () => loadFrame(context, actor)],
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
  return [
    ...spreadOf(name, times, '< 150 ms'),
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
