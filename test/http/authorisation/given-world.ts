import { randomBytes, randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { PersonActor } from '#lib/access/actor.ts';
import { Role } from '#lib/access/role.ts';
import { ensureTeam } from '#lib/db/ensure-team.ts';
import { openSession } from '#lib/db/open-session.ts';
import { application, source } from '#lib/db/schema/applications.ts';
import { collectionRun } from '#lib/db/schema/collections.ts';
import { session } from '#lib/db/schema/sign-in.ts';
import { claim, claimFile } from '#lib/db/schema/statements.ts';
import { addDays } from '#lib/evidence/instant.ts';
import { encodeSession, sessionCookieName } from '#lib/http/session-token.ts';
import { createApplication } from '#lib/use-cases/create-application.ts';
import { renderDeclarationForm } from '#lib/use-cases/declaration-form.ts';
import { addPersonTo } from '../../database/add-person.ts';
import { createTestServer, type TestServer } from '../../database/test-server.ts';

/** What doors are asked about: all of one team, or all not there. */
export interface Thing {
  readonly slug: string;
  readonly teamId: string;
  readonly sourceId: string;
  /** One to remove. */
  readonly spareSourceId: string;
  readonly runId: string;
  readonly personId: string;
  /** A claim of whoever asks, with a file. */
  readonly claimId: string;
  readonly fileId: string;
  /** A claim of somebody else, with a file. */
  readonly readClaimId: string;
  readonly readFileId: string;
  readonly declarationForm: Readonly<Record<string, string>>;
}

interface Asker {
  readonly who: PersonActor;
  readonly cookie: string;
}

export interface AuthorisationWorld {
  readonly askers: Readonly<Record<Role, Asker>>;
  /** Of the own team, of another, and of none, as somebody of the role finds them. */
  readonly thingsFor: (role: Role) => Promise<readonly [Thing, Thing, Thing]>;
  /** No cookie, a session that ran out, one that was revoked. */
  readonly strangers: Readonly<Record<'none' | 'expired' | 'revoked', string>>;
}

const visitor = { type: 'visitor', network: '192.0.2.1', agent: '', requestId: 'r1' } as const;

/** Two teams with an application each, and somebody of each pure role in the first. */
export async function givenWorld(): Promise<AuthorisationWorld> {
  const server = await createTestServer();
  const secret = randomBytes(32).toString('base64url');
  Object.assign(process.env, {
    DATABASE_URL: server.address.url,
    ASSAY_SECRET: secret,
    ASSAY_DATA_DIR: server.context.dataFolder,
    ASSAY_URL: 'http://assay.test',
    ASSAY_LOG_LEVEL: 'error',
    ASSAY_GITHUB_CLIENT_ID: 'assay',
    ASSAY_GITHUB_CLIENT_SECRET: secret,
    ASSAY_GITHUB_ORGANISATIONS: 'acme',
  });
  const at = new Date().toISOString();
  const { id: own } = await ensureTeam(server.db, 'Own', at);
  const { id: other } = await ensureTeam(server.db, 'Other', at);
  const cookieOf = async (personId: string) => {
    const opened = await openSession(server.db, visitor, { personId, method: 'password' }, at);
    const value = await encodeSession(opened, secret, at);
    return { id: opened.id, cookie: `${sessionCookieName(false)}=${value}` };
  };
  const asker = async (role: Role): Promise<Asker> => {
    const given = { login: role, roles: [role], teams: [own] };
    const who = await addPersonTo(server.db, given, at);
    return { who, cookie: (await cookieOf(who.id)).cookie };
  };
  const entries: [Role, Asker][] = [];
  for (const role of Role.options) entries.push([role, await asker(role)]);
  const askers = Object.fromEntries(entries) as Record<Role, Asker>;
  const revoked = await cookieOf(server.administrator.id);
  await server.db.update(session).set({ revokedAt: at }).where(eq(session.id, revoked.id));
  const expired = await cookieOf(server.administrator.id);
  const past = { createdAt: addDays(at, -8), seenAt: addDays(at, -2), expiresAt: addDays(at, -1) };
  await server.db.update(session).set(past).where(eq(session.id, expired.id));
  const shared = [await givenShared(server, own, 'Own'), await givenShared(server, other, 'Other')];
  return {
    askers,
    thingsFor: async (role) => {
      const [first, second] = await Promise.all(
        shared.map(async (thing) => ({
          ...thing,
          spareSourceId: await givenSpareSource(server, thing.applicationId),
          ...(await givenClaim(server, thing.applicationId, askers[role].who.id)),
        })),
      );
      if (first === undefined || second === undefined) throw new Error('two teams were made');
      return [first, second, { ...missing, declarationForm: first.declarationForm }];
    },
    strangers: { none: '', expired: expired.cookie, revoked: revoked.cookie },
  };
}

const nobody = '00000000-0000-4000-8000-000000000000';
const missing = {
  slug: 'nowhere',
  teamId: nobody,
  sourceId: nobody,
  spareSourceId: nobody,
  runId: nobody,
  personId: nobody,
  claimId: nobody,
  fileId: nobody,
  readClaimId: nobody,
  readFileId: nobody,
};

/** What is there once for a team, whoever asks. */
async function givenShared(
  { context, db, administrator }: TestServer,
  teamId: string,
  team: string,
) {
  const at = new Date().toISOString();
  const slug = team.toLowerCase();
  const clock = { ...context, now: () => at };
  await createApplication(clock, administrator, {
    name: `App of ${team}`,
    slug,
    team,
    criticality: 'high',
    source: null,
  });
  const [made] = await db.select().from(application).where(eq(application.slug, slug));
  if (made === undefined) throw new Error('the application was not made');
  const applicationId = made.id;
  const sourceId = await givenSource({ db }, applicationId);
  const runId = randomUUID();
  await db.insert(collectionRun).values({
    id: runId,
    sourceId,
    applicationId,
    state: 'done',
    cause: 'asked',
    requestedAt: at,
    startedAt: at,
    endedAt: at,
    attempt: 1,
    facts: 0,
  });
  const subject = await addPersonTo(
    db,
    { login: `of-${slug}`, roles: ['member'], teams: [teamId] },
    at,
  );
  const { claimId, fileId } = await givenClaim({ db }, applicationId, subject.id);
  const declarationForm = renderDeclarationForm(made.declaration);
  return {
    slug,
    teamId,
    applicationId,
    sourceId,
    runId,
    personId: subject.id,
    readClaimId: claimId,
    readFileId: fileId,
    declarationForm,
  };
}

async function givenSource(
  { db }: Pick<TestServer, 'db'>,
  applicationId: string,
  everyMinutes = 60,
): Promise<string> {
  const id = randomUUID();
  const place = `git.example.org/${id}`;
  await db.insert(source).values({
    id,
    applicationId,
    channel: 'git',
    type: 'repository',
    locator: `https://${place}`,
    place,
    connectedAt: new Date().toISOString(),
    everyMinutes,
  });
  return id;
}

/** One at a time: what collects all sources of an application is not to find a crowd of them. */
async function givenSpareSource(
  { db }: Pick<TestServer, 'db'>,
  applicationId: string,
): Promise<string> {
  const removedAt = new Date().toISOString();
  await db
    .update(source)
    .set({ removedAt })
    .where(and(eq(source.applicationId, applicationId), eq(source.everyMinutes, spareMinutes)));
  return givenSource({ db }, applicationId, spareMinutes);
}

/** By which a spare source is known again. */
const spareMinutes = 61;

async function givenClaim({ db }: Pick<TestServer, 'db'>, applicationId: string, authorId: string) {
  const at = new Date().toISOString();
  // One answer of a person to a criterion at a time: the one of the door before makes room.
  await db
    .update(claim)
    .set({ withdrawnAt: at })
    .where(and(eq(claim.applicationId, applicationId), eq(claim.authorId, authorId)));
  const claimId = randomUUID();
  const fileId = randomUUID();
  const names = { secrets: [], stores: [], repositories: [], digests: [] };
  const content = { conditions: [], names, noSecrets: false, rationale: 'as we work', links: [] };
  await db.insert(claim).values({
    id: claimId,
    applicationId,
    criterion: 'I-SD-A-1.1',
    type: 'statement',
    says: 'holds',
    content,
    authorId,
    madeAt: at,
    changedAt: at,
    version: 1,
    expiresAt: addDays(at, 30),
  });
  const bytes = new TextEncoder().encode('as we work');
  await db.insert(claimFile).values({
    id: fileId,
    claimId,
    name: 'note.txt',
    mediaType: 'text/plain',
    sha256: `sha256:${'0'.repeat(64)}`,
    content: bytes,
    addedAt: at,
  });
  return { claimId, fileId };
}
