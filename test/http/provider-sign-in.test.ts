import { randomBytes, randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { person } from '#lib/db/schema/people.ts';
import { session } from '#lib/db/schema/sign-in.ts';
import { groupMapping } from '#lib/db/schema/teams.ts';
import { decodeSession } from '#lib/http/session-token.ts';
import { findSession } from '#lib/use-cases/find-session.ts';
import { providerPort, startProvider } from '../providers/start-provider.ts';
import { visitorFrom } from '../use-cases/server/identity-world.ts';
import { createProviderWorld, type Jar } from './provider-world.ts';

const clientSecret = randomBytes(16).toString('hex');
const [issuerPort, githubPort] = [await providerPort(), await providerPort()];
const issuer = await startProvider('signing-issuer', issuerPort);
const github = await startProvider('github', githubPort);
const world = await createProviderWorld({
  ASSAY_OIDC_ISSUER: issuer.origin,
  ASSAY_OIDC_CLIENT_ID: 'assay',
  ASSAY_OIDC_CLIENT_SECRET: clientSecret,
  ASSAY_GITHUB_URL: github.origin,
  ASSAY_GITHUB_CLIENT_ID: 'assay',
  ASSAY_GITHUB_CLIENT_SECRET: clientSecret,
  ASSAY_GITHUB_ORGANISATIONS: 'Example-Org',
});
const { db, web } = world;

for (const [of, group, role] of [
  [issuer, 'assay-auditors', 'auditor'],
  [github, 'Example-Org/security', 'security_lead'],
] as const) {
  const by = { createdAt: world.context.now(), createdBy: world.administrator.id };
  await db.insert(groupMapping).values({ id: randomUUID(), issuer: of.origin, group, role, ...by });
}

const claims = {
  sub: 's-1',
  preferred_username: 'mira',
  name: 'Mira Holm',
  groups: ['assay-auditors'],
};
const sessions = async () => db.select().from(session);

async function signedIn(jar: Jar) {
  const sessionId = (await decodeSession(jar.get('assay-session'), web.settings.secret)) ?? '';
  return findSession(web, visitorFrom('192.0.2.1'), { sessionId });
}

beforeEach(async () => {
  await db.delete(session);
  await issuer.tell('/flaw', 'none');
  await issuer.tell('/claims', JSON.stringify(claims));
});

describe('an OpenID provider', () => {
  it('is asked with PKCE, state and nonce, which only sealed cookies of this browser know', async () => {
    const { url, jar } = await world.goAndComeBack('oidc');

    expect([...jar.keys()].sort()).toEqual([
      'assay-callback',
      'assay-nonce',
      'assay-pkce',
      'assay-state',
    ]);
    const state = new URL(url).searchParams.get('state') ?? '';
    expect(state).toMatch(/^[\w-]{43}$/);
    expect([...jar.values()].join()).not.toContain(state);
  });

  it('signs in, leads on, and leaves no cookie but that of the session', async () => {
    const { url, jar } = await world.goAndComeBack('oidc', '/applications?team=a%20b');
    const answer = await world.finish('oidc', url, jar);

    expect(answer.headers.get('location')).toBe('/applications?team=a%20b');
    expect([...jar.keys()]).toEqual(['assay-session']);
    expect(answer.headers.getSetCookie().at(-1)).toMatch(/HttpOnly; SameSite=lax$/i);
    expect(await signedIn(jar)).toMatchObject({
      state: 'open',
      person: { login: 'mira', roles: ['auditor'] },
    });
    expect(await sessions()).toMatchObject([{ method: 'oidc' }]);
  });

  it('ends the session that the browser had before', async () => {
    const first = await world.goAndComeBack('oidc');
    await world.finish('oidc', first.url, first.jar);
    const former = new Map(first.jar);
    const second = await world.goAndComeBack('oidc');
    await world.finish('oidc', second.url, new Map([...second.jar, ...former]));

    expect(await signedIn(former)).toEqual({ state: 'over' });
  });

  it('leads nowhere else, whatever stands in the cookie', async () => {
    const { url, jar } = await world.goAndComeBack('oidc');
    jar.set('assay-callback', encodeURIComponent('//evil.example'));

    expect((await world.finish('oidc', url, jar)).headers.get('location')).toBe('/');
  });

  it('may sign with a key that it has made since', async () => {
    const { url, jar } = await world.goAndComeBack('oidc');
    await issuer.tell('/rotate', '');

    expect((await world.finish('oidc', url, jar)).headers.get('location')).toBe('/');
    expect(await sessions()).toHaveLength(1);
  });

  it.each([
    ['wrong_issuer', 'wrong_issuer'],
    ['wrong_audience', 'wrong_audience'],
    ['wrong_nonce', 'wrong_nonce'],
    ['no_nonce', 'wrong_nonce'],
    ['expired', 'expired'],
    ['unsigned', 'unsigned'],
    ['shared_secret', 'wrong_algorithm'],
    ['wrong_key', 'wrong_signature'],
    ['wrong_state', 'wrong_state'],
    ['no_state', 'begun_elsewhere'],
    ['other_iss_parameter', 'wrong_issuer'],
    ['wrong_client', 'client_refused'],
    ['no_token', 'malformed'],
  ])('whose answer is %s is refused by name and opens nothing', async (flaw, reason) => {
    await issuer.tell('/flaw', flaw);
    const { url, jar } = await world.goAndComeBack('oidc');
    const answer = await world.finish('oidc', url, jar);

    expect(answer.headers.get('location')).toBe(
      `/sign-in?error=sign_in.answer_refused&reason=${reason}`,
    );
    expect(await sessions()).toEqual([]);
    expect([...jar.keys()]).toEqual([]);
  });

  it('that was broken off at signs nobody in', async () => {
    await issuer.tell('/flaw', 'denied');
    const { url, jar } = await world.goAndComeBack('oidc');

    const answer = await world.finish('oidc', url, jar);
    expect(answer.headers.get('location')).toBe('/sign-in?error=sign_in.cancelled');
  });

  it.each(['another_document', 'plain_endpoint', 'only_shared', 'no_document'])(
    'is not gone to when its discovery document is %s',
    async (flaw) => {
      await issuer.tell('/flaw', flaw);

      await expect(world.goAndComeBack('oidc')).rejects.toMatchObject({
        code: 'sign_in.provider_unusable',
      });
    },
  );

  it('that cannot be asked any more says so', async () => {
    const { url, jar } = await world.goAndComeBack('oidc');
    await issuer.tell('/flaw', 'no_document');

    const answer = await world.finish('oidc', url, jar);
    expect(answer.headers.get('location')).toBe('/sign-in?error=sign_in.provider_unusable');
  });
});

describe('an answer', () => {
  it('is good once', async () => {
    const { url, jar } = await world.goAndComeBack('oidc');
    const copied = new Map(jar);
    await world.finish('oidc', url, jar);

    const again = await world.finish('oidc', url, jar);
    const withCookies = await world.finish('oidc', url, copied);

    expect(again.headers.get('location')).toContain('reason=begun_elsewhere');
    expect(withCookies.headers.get('location')).toContain('reason=code_refused');
    expect(await sessions()).toHaveLength(1);
  });

  it('that is refused at the same time as others are taken spoils none of them', async () => {
    const good = await Promise.all([1, 2, 3].map(async () => world.goAndComeBack('oidc')));
    const bad = await Promise.all([1, 2, 3].map(async () => world.goAndComeBack('oidc')));
    for (const { jar } of bad) jar.delete('assay-nonce');

    const mixed = good.flatMap((one, at) => [bad[at] ?? one, one]);
    const answers = await Promise.all(
      mixed.map(async ({ url, jar }) => world.finish('oidc', url, jar)),
    );

    const refusal = '/sign-in?error=sign_in.answer_refused&reason=begun_elsewhere';
    expect(answers.map((one) => one.headers.get('location'))).toEqual(
      good.flatMap(() => [refusal, '/']),
    );
    expect(await sessions()).toHaveLength(3);
  });

  it.each(['assay-state', 'assay-nonce', 'assay-pkce'])(
    'is refused in a browser without %s',
    async (name) => {
      const { url, jar } = await world.goAndComeBack('oidc');
      jar.delete(name);

      const answer = await world.finish('oidc', url, jar);
      expect(answer.headers.get('location')).toContain('reason=begun_elsewhere');
      expect(await sessions()).toEqual([]);
    },
  );

  it('of one provider is none of another', async () => {
    const { url, jar } = await world.goAndComeBack('oidc');

    const answer = await world.finish('github', url, jar);
    expect(answer.headers.get('location')).toContain('reason=begun_elsewhere');
    expect(await sessions()).toEqual([]);
  });
});

describe('who comes from a provider', () => {
  it('with no role is told so, kept, and let in nowhere', async () => {
    await issuer.tell('/claims', JSON.stringify({ ...claims, sub: 's-2', groups: ['others'] }));
    const { url, jar } = await world.goAndComeBack('oidc');
    const answer = await world.finish('oidc', url, jar);

    expect(answer.headers.get('location')).toBe('/sign-in?error=sign_in.no_role');
    expect(await sessions()).toEqual([]);
    expect(await db.select().from(person).where(eq(person.login, 'mira-2'))).toHaveLength(1);
  });

  it('loses no role because the provider left the groups out', async () => {
    const withheld = { ...claims, groups: undefined, _claim_names: { groups: 'src1' } };
    await issuer.tell('/claims', JSON.stringify(withheld));
    const { url, jar } = await world.goAndComeBack('oidc');

    const answer = await world.finish('oidc', url, jar);
    expect(answer.headers.get('location')).toBe('/sign-in?error=sign_in.groups_withheld');
  });
});

describe('GitHub', () => {
  const user = { id: 4_711, login: 'octo', name: 'Otto Fabri', email: null };

  it('is read to the last page of organisations and teams', async () => {
    const teams = ['Example-Org/web', 'others/security', 'Example-Org/security'];
    const organisations = ['others', 'Example-Org'];
    await github.tell('/account', JSON.stringify({ user, organisations, teams }));
    const { url, jar } = await world.goAndComeBack('github');
    await world.finish('github', url, jar);

    expect(await signedIn(jar)).toMatchObject({
      person: { login: 'octo', name: 'Otto Fabri', roles: ['security_lead'] },
    });
    expect(await sessions()).toMatchObject([{ method: 'github' }]);
  });

  it('signs in nobody who is in none of our organisations', async () => {
    const stranger = { ...user, id: 4_712, login: 'stranger' };
    const account = { user: stranger, organisations: ['others'], teams: ['Example-Org/security'] };
    await github.tell('/account', JSON.stringify(account));
    const { url, jar } = await world.goAndComeBack('github');
    const answer = await world.finish('github', url, jar);

    expect(answer.headers.get('location')).toBe('/sign-in?error=sign_in.not_a_member');
    expect(await sessions()).toEqual([]);
    expect(await db.select().from(person).where(eq(person.login, 'stranger'))).toEqual([]);
  });

  it('refuses a code without its proof', async () => {
    const [mine, other] = [
      await world.goAndComeBack('github'),
      await world.goAndComeBack('github'),
    ];
    mine.jar.set('assay-pkce', other.jar.get('assay-pkce') ?? '');

    const answer = await world.finish('github', mine.url, mine.jar);
    expect(answer.headers.get('location')).toContain('reason=code_refused');
    expect(await sessions()).toEqual([]);
  });
});

describe('a log', () => {
  it('has no token, code or secret of a sign-in', () => {
    const lines = world.logged.join('\n');

    expect(lines).toContain('sign_in.answer_refused');
    expect(lines).not.toContain(clientSecret);
    expect(lines).not.toMatch(/eyJ[\w-]{20}/);
    expect(lines).not.toMatch(/code=/);
  });
});
