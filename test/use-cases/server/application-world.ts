import { randomUUID } from 'node:crypto';
import type { PersonActor } from '#lib/access/actor.ts';
import type { Role } from '#lib/access/role.ts';
import { checkpointKeyOf } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import type { DatabasePool } from '#lib/db/connect.ts';
import { ensureTeam } from '#lib/db/ensure-team.ts';
import { saveCollected } from '#lib/db/save-collected.ts';
import { source } from '#lib/db/schema/applications.ts';
import { collectionRun } from '#lib/db/schema/collections.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import type { Collection } from '#lib/evidence/collection.ts';
import type { AnyFact } from '#lib/evidence/fact.ts';
import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { addDays, type Instant } from '#lib/evidence/instant.ts';
import type { JobName } from '#lib/jobs/job.ts';
import type { Queue } from '#lib/jobs/queue.ts';
import { createApplication } from '#lib/use-cases/create-application.ts';
import type { ServerContext } from '#lib/use-cases/server-context.ts';
import { addPersonTo } from '../../database/add-person.ts';
import { createTestDatabase } from '../../database/test-database.ts';
import { newPath } from '../../git-fixtures/test-folder.ts';
import { asOf, repo } from '../../judging/given.ts';

/** A job that was left, as its key and name. */
interface LeftJob {
  readonly name: JobName;
  readonly data: unknown;
}

export interface World {
  readonly db: DatabasePool;
  readonly context: ServerContext;
  readonly jobs: LeftJob[];
  readonly clock: { now: Instant };
  /** Of the team Payments, which applications are made for, unless others are named. */
  readonly addPerson: (
    login: string,
    role: Role,
    teams?: readonly string[],
  ) => Promise<PersonActor>;
  readonly addApplication: (slug: string, by: PersonActor) => Promise<string>;
  /** Connects a repository without looking at it. */
  readonly addSource: (applicationId: string, place?: string) => Promise<string>;
  readonly collect: (
    into: { readonly applicationId: string; readonly sourceId: string },
    facts: readonly AnyFact[],
  ) => Promise<string>;
  readonly ledgerActions: () => Promise<readonly string[]>;
}

/** A database of its own with people, applications and evidence, at an instant that a test sets. */
export async function makeWorld(): Promise<World> {
  return worldOver((await createTestDatabase()).db, asOf);
}

/** The same over a database that is somebody else's too. */
export async function worldOver(db: DatabasePool, began: Instant): Promise<World> {
  const jobs: LeftJob[] = [];
  const clock = { now: began };
  const queue: Queue = {
    enqueue: (_tx, name, data) => {
      jobs.push({ name, data });
      return Promise.resolve();
    },
    enqueueAll: (_tx, name, data) => {
      jobs.push(...data.map((one) => ({ name, data: one })));
      return Promise.resolve();
    },
  };
  const quiet = (): undefined => undefined;
  const context: ServerContext = {
    db,
    queue,
    now: () => clock.now,
    checkoutRoots: [],
    dataFolder: newPath('data'),
    searchPath: process.env.PATH ?? '',
    fingerprintKey: new Uint8Array(32),
    checkpointKey: checkpointKeyOf('the secret of the tests'),
    log: { info: quiet, warn: quiet, error: quiet },
  };
  const { id: teamId } = await ensureTeam(db, 'Payments', clock.now);
  const addPerson: World['addPerson'] = async (login, role, teams = [teamId]) =>
    addPersonTo(db, { login, roles: [role], teams }, clock.now);
  const addApplication: World['addApplication'] = async (slug, by) => {
    const input = {
      name: slug,
      slug,
      team: 'Payments',
      criticality: 'high',
      source: null,
    } as const;
    const made = await createApplication(context, by, input);
    if (made.outcome !== 'created') throw new Error('the application was not made');
    return slug;
  };
  const addSource: World['addSource'] = async (applicationId, place = repo) => {
    const id = randomUUID();
    await db.insert(source).values({
      id,
      applicationId,
      channel: 'git',
      type: 'repository',
      locator: `https://${place}`,
      place,
      connectedAt: addDays(clock.now, -30),
      everyMinutes: 60,
    });
    return id;
  };
  const collect: World['collect'] = async ({ applicationId, sourceId }, facts) => {
    const runId = randomUUID();
    await db.insert(collectionRun).values({
      id: runId,
      sourceId,
      applicationId,
      state: 'done',
      cause: 'asked',
      requestedAt: clock.now,
      startedAt: clock.now,
      endedAt: clock.now,
      attempt: 1,
      facts: facts.length,
    });
    const own = facts.map((one) => ({ ...one, source: sourceId, readAt: clock.now }));
    await saveCollected(db, {
      applicationId,
      sourceId,
      runId,
      collector: 'checkout',
      facts: own,
      collections: [...new Set(own.map((one) => one.kind))].map((kind) =>
        wholeCollection(kind, sourceId, own.length, clock.now),
      ),
      checkpoint: null,
      at: clock.now,
    });
    return runId;
  };
  const ledgerActions = async (): Promise<readonly string[]> =>
    (await db.select({ action: ledger.action }).from(ledger).orderBy(ledger.seq)).map(
      (row) => row.action,
    );
  return { db, context, jobs, clock, addPerson, addApplication, addSource, collect, ledgerActions };
}

function wholeCollection(kind: FactKind, source: string, facts: number, at: Instant): Collection {
  return {
    id: `${kind} ${at}`,
    source,
    collector: 'checkout@1',
    kind,
    scope: repo,
    coverage: 'whole',
    startedAt: at,
    endedAt: at,
    outcome: 'collected',
    failures: [],
    facts,
    origin: { type: 'read' },
  };
}
