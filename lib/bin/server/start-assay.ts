import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import process from 'node:process';
import { dataFolderTrouble } from '#lib/clients/embedded-postgres/data-folder.ts';
import { readServerEnvironment } from '#lib/config/env.ts';
import type { ServerEnvironment } from '#lib/config/server-environment.ts';
import { migrateDatabase } from '#lib/db/migrate.ts';
import { buildPages } from '#lib/http/build-pages.ts';
import { createLog } from '#lib/http/create-log.ts';
import type { Log } from '#lib/use-cases/server-context.ts';
import { type KeptProcess, keepProcess } from './keep-process.ts';
import { migrationsFolder, summary } from './migrate.ts';
import { migrationTarget } from './migration-target.ts';
import { checkoutFolder, portTrouble } from './serve.ts';
import { setupLinkIfNeeded } from './set-up.ts';
import { listenForStop } from './stop-requests.ts';

/** How long requests and jobs may take to end. */
const graceMs = 15_000;

const say = (line: string): void => {
  process.stderr.write(`assay: ${line}\n`);
};

/**
 * Starts the database, brings it to this release, builds the pages when their sources changed,
 * starts the pages and a worker, and keeps all of them running until it is asked to stop. What
 * depends on another starts after it and stops before it.
 */
export async function startAssay(): Promise<void> {
  const kept: KeptProcess[] = [];
  const { signal, asked } = listenForStop(() => {
    for (const one of kept) one.endAtOnce();
  });
  const environment = readServerEnvironment();
  const log = createLog('start', environment.logLevel);
  await refuseTakenPort(environment);
  const database = await startDatabase(environment, log);
  try {
    for (const step of stepsOf(environment, log, kept, signal)) {
      if (signal.aborted) break;
      await unlessStopped(step(), signal);
    }
    await Promise.race([asked, database.lost]);
    say('stopping: what is being done is let end');
    await Promise.all(kept.map(async (one) => one.stop(graceMs)));
  } finally {
    for (const one of kept) one.endAtOnce();
    await database.stop();
  }
  say('stopped');
}

type Step = () => Promise<void>;

function stepsOf(
  environment: ServerEnvironment,
  log: Log,
  kept: KeptProcess[],
  signal: AbortSignal,
): readonly Step[] {
  const keep = async (name: string, command: string): Promise<void> => {
    const onCrash = (how: string, delayMs: number): void => {
      log.error({ process: name, how, startsAgainInMs: delayMs }, 'process.ended');
    };
    kept.push(await keepProcess({ name, args: [command], onCrash, signal }));
  };
  return [
    async () => {
      const onStep = (step: string): void => say(`migrating: ${step}`);
      const target = await migrationTarget(environment);
      const options = { ...target, folder: migrationsFolder, onStep, signal };
      say(summary(await migrateDatabase(options)));
    },
    async () => {
      const { searchPath } = environment;
      await buildPages({ folder: checkoutFolder, searchPath, onStep: say, signal });
    },
    async () => {
      say('starting the pages and a worker');
      // Both are waited for, so that what did start is known and stopped when the other did not.
      const starts = await Promise.allSettled([keep('pages', 'serve'), keep('worker', 'worker')]);
      const failure = starts.find((start) => start.status === 'rejected');
      if (failure !== undefined) throw failure.reason;
    },
    async () => {
      const setup = await setupLinkIfNeeded(environment);
      say(`ready at ${environment.origin}`);
      if (setup === null) return;
      say(`set it up with this link, which works once and until ${setup.expiresAt}:`);
      process.stderr.write(`\n    ${setup.link}\n\n`);
    },
  ];
}

/** A step that was broken off because Assay is to stop has not failed. */
async function unlessStopped(step: Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    await step;
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

interface RunningDatabase {
  /** Rejects when it is gone for good. */
  readonly lost: Promise<void>;
  readonly stop: () => Promise<void>;
}

async function startDatabase(environment: ServerEnvironment, log: Log): Promise<RunningDatabase> {
  const { databaseUrl, dataFolder } = environment;
  const lost = Promise.withResolvers<void>();
  // Waited for once everything runs; until then each step fails by itself.
  lost.promise.catch(() => undefined);
  if (databaseUrl !== null) {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
      throw dataFolderTrouble(dataFolder, error) ?? error;
    });
    return { lost: lost.promise, stop: async () => Promise.resolve() };
  }
  say(`starting the database in ${dataFolder}`);
  const { openEmbeddedPostgres } = await import(
    '#lib/clients/embedded-postgres/open-embedded-postgres.ts'
  );
  const { stop } = await openEmbeddedPostgres({
    dataFolder,
    onLog: (line) => {
      tellDatabaseLine(log, line);
    },
    onCrash: () => {
      log.error({}, 'database.ended');
    },
    onLost: lost.reject,
  });
  return { lost: lost.promise, stop };
}

/** Of its calm lines only those on recovery matter. */
function tellDatabaseLine(log: Log, line: string): void {
  if (/^(?:WARNING|ERROR|FATAL|PANIC):/.test(line)) log.warn({ line }, 'database.log');
  else if (/not properly shut down|redo (?:starts|done)/.test(line)) {
    log.info({ line }, 'database.log');
  }
}

/** Said before anything is started: a build takes a minute. */
async function refuseTakenPort({ host, port }: ServerEnvironment): Promise<void> {
  const probe = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject);
      probe.listen(port, host, resolve);
    });
    await new Promise((resolve) => probe.close(resolve));
  } catch (error) {
    throw portTrouble(error, host, port) ?? error;
  }
}
