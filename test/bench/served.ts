import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import type { DatabasePool } from '#lib/db/connect.ts';
import { openSession } from '#lib/db/open-session.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { addPersonTo } from '../database/add-person.ts';
import { freePort, type ServerProcess, startServerProcess } from '../e2e/server-process.ts';
import { type Figure, spreadOf } from './figure.ts';
import type { PortfolioSize } from './seed-portfolio.ts';

const rounds = 40;

/**
 * The pages over the same data as a browser gets them, from the first byte asked for to the last
 * received, with a worker beside the pages that judges what ran out; and what both weigh.
 */
export async function benchServed(
  db: DatabasePool,
  { url }: { readonly url: string },
  size: PortfolioSize,
): Promise<Figure[]> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'assay-bench-'));
  const secret = randomBytes(32).toString('base64url');
  const port = await freePort();
  const environment = {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    DATABASE_URL: url,
    PORT: String(port),
    ASSAY_DATA_DIR: dataFolder,
    ASSAY_SECRET: secret,
    ASSAY_LOG_LEVEL: 'error',
  } as const;
  const said: string[] = [];
  const web = startServerProcess('serve', environment, said);
  const running: ServerProcess[] = [web];
  try {
    await web.ready;
    const cookie = await signIn(db, secret);
    const ask = (path: string): Promise<void> => askFor(`http://localhost:${port}${path}`, cookie);
    const figures = await measurePages(ask, size, 'served');
    const worker = startServerProcess('worker', environment, said);
    running.push(worker);
    await worker.ready;
    figures.push(...(await judgeDue(db, async () => ask('/'))));
    for (const [name, one] of [
      ['pages', web],
      ['worker', worker],
    ] as const) {
      figures.push(...(await weightOf(name, one)));
    }
    return figures;
  } finally {
    await Promise.all(running.map(async (one) => one.end()));
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** What is used of session-token.ts: its own types change what `process.env` is in whatever loads them. */
interface SessionTokens {
  readonly sessionCookieName: (overTls: boolean) => string;
  readonly encodeSession: (
    session: { readonly id: string; readonly expiresAt: Instant },
    secret: string,
    now: Instant,
  ) => Promise<string>;
}

async function signIn(db: DatabasePool, secret: string): Promise<string> {
  const { href } = new URL('../../lib/http/session-token.ts', import.meta.url);
  const { encodeSession, sessionCookieName } = (await import(href)) as SessionTokens;
  const now = new Date().toISOString();
  const { id: personId } = await addPersonTo(
    db,
    { login: 'reader', roles: ['administrator'] },
    now,
  );
  const visitor = {
    type: 'visitor',
    network: '127.0.0.1',
    agent: 'bench',
    requestId: 'r1',
  } as const;
  const session = await openSession(db, visitor, { personId, method: 'password' }, now);
  return `${sessionCookieName(false)}=${await encodeSession(session, secret, now)}`;
}

async function askFor(url: string, cookie: string): Promise<void> {
  const answer = await fetch(url, { headers: { cookie }, redirect: 'error' });
  const text = await answer.text();
  if (answer.status !== 200 || text === '') throw new Error(`${url} answers ${answer.status}`);
}

async function measurePages(
  ask: (path: string) => Promise<void>,
  { applications }: PortfolioSize,
  how: string,
): Promise<Figure[]> {
  const paths = {
    portfolio: '/',
    'matrix, 200 rows from the middle': `/api/matrix?sort=risk&offset=${Math.floor(applications / 2)}&limit=200`,
    question: '/questions/I-SD-A-1',
    'application scorecard': '/applications/app-7',
    evidence: '/applications/app-7/evidence',
    'list of applications': '/applications',
  };
  const figures: Figure[] = [];
  for (const [name, path] of Object.entries(paths)) {
    for (let warm = 0; warm < 5; warm += 1) await ask(path);
    figures.push(...spreadOf(`${name}, ${how}`, await timesOf(() => ask(path)), 'reported'));
  }
  return figures;
}

async function timesOf(ask: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = performance.now();
    await ask();
    times.push(performance.now() - before);
  }
  return times;
}

/** Lets the worker judge all that ran out, and asks for the portfolio meanwhile. */
async function judgeDue(db: DatabasePool, ask: () => Promise<void>): Promise<Figure[]> {
  const due = await countDue(db);
  const begunAt = performance.now();
  const times: number[] = [];
  while ((await countDue(db)) > 0) {
    const before = performance.now();
    await ask();
    times.push(performance.now() - before);
    await pause(500);
  }
  const seconds = (performance.now() - begunAt) / 1_000;
  return [
    {
      name: `judging ${due} applications that ran out, the minute's wait included`,
      value: seconds,
      unit: 's',
      goal: 'reported',
    },
    ...spreadOf('portfolio, served while the worker judges', times, 'reported'),
  ];
}

async function countDue(db: DatabasePool): Promise<number> {
  const [row] = await db.execute<{ due: number }>(sql`
    select count(*)::int as due from scorecard where next_at <= ${new Date().toISOString()}::timestamptz`);
  return row?.due ?? 0;
}

/** What a process holds now and held at most, as the kernel counts it. */
async function weightOf(name: string, { pid }: ServerProcess): Promise<Figure[]> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const of = (field: string): number =>
    Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) / 1_024;
  return [
    { name: `memory of the ${name}`, value: of('VmRSS'), unit: 'MiB', goal: '< 400 MiB' },
    { name: `memory of the ${name}, at most`, value: of('VmHWM'), unit: 'MiB', goal: '< 400 MiB' },
  ];
}
