import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { PersonActor } from '#lib/access/actor.ts';
import type { Role } from '#lib/access/role.ts';
import { checkpointKeyOf } from '#lib/clients/checkpoint-key/checkpoint-key.ts';
import { application } from '#lib/db/schema/applications.ts';
import { team } from '#lib/db/schema/teams.ts';
import type { Declaration } from '#lib/evidence/declaration.ts';
import { addDays, type Instant } from '#lib/evidence/instant.ts';
import { openBoss, prepareQueues, queueOf } from '#lib/jobs/queue.ts';
import type { ServerContext } from '#lib/use-cases/server-context.ts';
import { addPersonTo, firstRoles } from './add-person.ts';
import { createTestDatabase, type TestDatabase } from './test-database.ts';

/** The instant at which a test server's clock stands until it is moved. */
export const startOfTime: Instant = '2026-03-01T12:00:00.000Z';

/** All that the use cases of the server need, over a database of the test file's own. */
export interface TestServer extends TestDatabase {
  readonly context: ServerContext;
  readonly administrator: PersonActor;
  readonly boss: Awaited<ReturnType<typeof openBoss>>;
  /** Moves the clock on. */
  readonly pass: (days: number) => void;
  /** What was logged, so that a test may look. */
  readonly logged: readonly string[];
}

const opened: (() => Promise<void>)[] = [];
// Before the databases are closed: what was asked for last is done first.
afterAll(async () => {
  for (const end of opened.splice(0)) await end();
});

export async function createTestServer(
  options: { readonly checkoutRoots?: readonly string[]; readonly database?: TestDatabase } = {},
): Promise<TestServer> {
  const database = options.database ?? (await createTestDatabase());
  const { db } = database;
  const boss = await openBoss(db, { supervising: false });
  await prepareQueues(boss);
  const dataFolder = await mkdtemp(join(tmpdir(), 'assay-test-data-'));
  opened.push(async () => {
    await boss.stop({ graceful: false, close: false });
    await rm(dataFolder, { recursive: true, force: true });
  });
  let now = startOfTime;
  const logged: string[] = [];
  const log = (fields: object, message: string): void => {
    logged.push(`${message} ${JSON.stringify(fields)}`);
  };
  const context: ServerContext = {
    db,
    queue: queueOf(boss),
    now: () => now,
    checkoutRoots: options.checkoutRoots ?? [],
    dataFolder,
    searchPath: process.env.PATH ?? '',
    fingerprintKey: new Uint8Array(32).fill(7),
    checkpointKey: checkpointKeyOf('the secret of the tests'),
    log: { info: log, warn: log, error: log },
  };
  return {
    ...database,
    context,
    boss,
    administrator: await addPerson(context, 'ada', 'founder'),
    pass: (days) => {
      now = addDays(now, days);
    },
    logged,
  };
}

/** Somebody of one role, or who came by the set-up link. */
export async function addPerson(
  { db, now }: ServerContext,
  login: string,
  role: Role | 'founder',
  teams: readonly string[] = [],
): Promise<PersonActor> {
  const roles = role === 'founder' ? firstRoles : [role];
  return addPersonTo(db, { login, name: `${login} of the tests`, roles, teams }, now());
}

/** An application with nothing declared but its name. */
export const plainDeclaration: Declaration = {
  name: 'Payments',
  team: { name: 'Platform', members: [] },
  criticality: 'high',
  inScope: true,
  beganAt: null,
  stages: [],
  images: [],
  developers: null,
  deployers: null,
  workloadRoleOwners: [],
  vaultMounts: [],
};

export async function addApplication(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  slug: string,
  declaration: Declaration = plainDeclaration,
): Promise<string> {
  const teamId = randomUUID();
  await db.insert(team).values({ id: teamId, name: `team of ${slug}`, createdAt: now() });
  const id = randomUUID();
  await db.insert(application).values({
    id,
    slug,
    name: declaration.name,
    teamId,
    criticality: declaration.criticality,
    inScope: declaration.inScope,
    declaration,
    version: 1,
    createdAt: now(),
  });
  return id;
}
