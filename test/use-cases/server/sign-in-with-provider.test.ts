import { randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '#lib/access/role.ts';
import { ensureTeam } from '#lib/db/ensure-team.ts';
import { ledger } from '#lib/db/schema/ledger.ts';
import { person, roleGrant } from '#lib/db/schema/people.ts';
import { identity, session } from '#lib/db/schema/sign-in.ts';
import { groupMapping, teamMember } from '#lib/db/schema/teams.ts';
import { findSession } from '#lib/use-cases/find-session.ts';
import { type ProviderIdentity, signInWithProvider } from '#lib/use-cases/sign-in-with-provider.ts';
import { addPersonTo } from '../../database/add-person.ts';
import { createIdentityWorld, visitorFrom } from './identity-world.ts';

const world = await createIdentityWorld();
const { db, context } = world;
const visitor = visitorFrom('192.0.2.1');

const mira: ProviderIdentity = {
  issuer: 'https://id.example.org',
  subject: 'a-1',
  account: 'mira',
  name: 'Mira Holm',
  email: 'mira@example.org',
  groups: ['auditors'],
  method: 'oidc',
};

async function givenMapping(
  group: string,
  gives: { role?: Role; teamId?: string },
  issuer = mira.issuer,
): Promise<void> {
  const [admin] = await db.select({ id: person.id }).from(person).where(eq(person.login, 'root'));
  const createdBy = admin?.id ?? '';
  const at = context.now();
  await db
    .insert(groupMapping)
    .values({ id: randomUUID(), issuer, group, ...gives, createdAt: at, createdBy });
}

async function personOf(sessionId: string) {
  const found = await findSession(context, visitor, { sessionId });
  if (found.state === 'over') throw new Error('the session is over');
  return found.person;
}

beforeEach(async () => {
  await db.delete(groupMapping);
  await db.delete(identity);
  await db.delete(teamMember);
  await world.empty();
  await addPersonTo(db, { login: 'root', roles: ['administrator'] }, context.now());
  await givenMapping('auditors', { role: 'auditor' });
});

describe('signing in with a provider', () => {
  it('makes the person at the first sign-in and knows them by issuer and subject after that', async () => {
    const first = await personOf((await signInWithProvider(context, visitor, mira)).id);
    const renamed = { ...mira, account: 'mira.holm', email: 'other@example.org' };
    const second = await personOf((await signInWithProvider(context, visitor, renamed)).id);

    expect(first).toMatchObject({ login: 'mira', name: 'Mira Holm', roles: ['auditor'] });
    expect(second.id).toBe(first.id);
    const known = await db.select().from(identity);
    expect(known).toMatchObject([{ subject: 'a-1', account: 'mira.holm', personId: first.id }]);
  });

  it('recognises nobody by login or e-mail', async () => {
    const local = await addPersonTo(db, { login: 'mira', roles: ['administrator'] }, context.now());
    await db.update(person).set({ email: mira.email }).where(eq(person.id, local.id));

    const one = await personOf((await signInWithProvider(context, visitor, mira)).id);
    const elsewhere = { ...mira, issuer: 'https://other.example.org' };
    await givenMapping('auditors', { role: 'auditor' }, elsewhere.issuer);
    const other = await personOf((await signInWithProvider(context, visitor, elsewhere)).id);

    expect([one.login, other.login]).toEqual(['mira-2', 'mira-3']);
    expect([one.roles, other.roles]).toEqual([['auditor'], ['auditor']]);
    expect(new Set([local.id, one.id, other.id]).size).toBe(3);
  });

  it('two first sign-ins of one account at once make one person', async () => {
    const opened = await Promise.all(
      Array.from({ length: 4 }, async () => signInWithProvider(context, visitor, mira)),
    );

    const people = await Promise.all(opened.map(async ({ id }) => (await personOf(id)).id));
    expect(new Set(people).size).toBe(1);
    expect(await db.select().from(identity)).toHaveLength(1);
  });

  it('an account whose name is no login gets one all the same', async () => {
    const odd = { ...mira, account: 'Mira  Holm\n(extern)', name: '' };

    const made = await personOf((await signInWithProvider(context, visitor, odd)).id);

    expect(made.login).toBe('Mira-Holm-(extern)');
  });

  it('is one entry for the person, one for what groups gave and one for the session', async () => {
    const { id } = await signInWithProvider(context, visitor, mira);
    await signInWithProvider(context, visitor, mira);

    const entries = await db.select().from(ledger).orderBy(asc(ledger.seq));
    const since = entries.slice(entries.findLastIndex((one) => one.action === 'person.create'));
    expect(since.map((one) => one.action)).toEqual([
      'person.create',
      'person.change_groups',
      'session.open',
      'session.open',
    ]);
    expect(since[2]).toMatchObject({ subjectId: id, detail: { method: 'oidc' } });
  });
});

describe('what groups give', () => {
  it('is set anew at each sign-in: what a group no longer gives goes, also in running sessions', async () => {
    const { id: teamId } = await ensureTeam(db, 'Payments', context.now());
    await givenMapping('payments', { role: 'application_owner' });
    await givenMapping('payments', { teamId });
    const both = { ...mira, groups: ['auditors', 'payments', 'unheard-of'] };
    const { id } = await signInWithProvider(context, visitor, both);
    expect(await personOf(id)).toMatchObject({
      roles: ['application_owner', 'auditor'],
      teams: [teamId],
    });

    await signInWithProvider(context, visitor, mira);

    expect(await personOf(id)).toMatchObject({ roles: ['auditor'], teams: [] });
  });

  it('leaves alone what a person gave', async () => {
    const { id } = await signInWithProvider(context, visitor, mira);
    const { id: personId } = await personOf(id);
    const grantedAt = context.now();
    for (const role of ['auditor', 'security_lead'] as const) {
      await db.insert(roleGrant).values({ personId, role, origin: 'person', grantedAt });
    }

    await signInWithProvider(context, visitor, { ...mira, groups: [] });

    expect((await personOf(id)).roles).toEqual(['security_lead', 'auditor']);
  });

  it('is no role for whoever mapped the group: nobody gives themselves one', async () => {
    const joined = await personOf((await signInWithProvider(context, visitor, mira)).id);
    const { id: teamId } = await ensureTeam(db, 'Payments', context.now());
    await givenMapping('ops', { role: 'administrator' });
    await givenMapping('ops', { teamId });
    await db
      .update(groupMapping)
      .set({ createdBy: joined.id })
      .where(eq(groupMapping.group, 'ops'));

    const again = { ...mira, groups: ['auditors', 'ops'] };
    const after = await personOf((await signInWithProvider(context, visitor, again)).id);

    expect([after.roles, after.teams]).toEqual([['auditor'], [teamId]]);
  });

  it.each([
    ['that was mapped for another provider', 'https://github.com'],
    ['that was mapped for none', null],
  ])('is nothing of a group %s: sign_in.no_role', async (_title, issuer) => {
    await signInWithProvider(context, visitor, mira);
    await db.update(groupMapping).set({ issuer });

    await expect(signInWithProvider(context, visitor, mira)).rejects.toMatchObject({
      code: 'sign_in.no_role',
    });
    expect(await db.select().from(roleGrant).where(eq(roleGrant.origin, 'groups'))).toEqual([]);
  });

  it('names of groups are told apart by case', async () => {
    await expect(
      signInWithProvider(context, visitor, { ...mira, groups: ['Auditors'] }),
    ).rejects.toMatchObject({ code: 'sign_in.no_role' });
  });

  it('who ends with no role is kept, and gets no session', async () => {
    await signInWithProvider(context, visitor, mira);
    await db.delete(session);

    await expect(
      signInWithProvider(context, visitor, { ...mira, groups: [] }),
    ).rejects.toMatchObject({ code: 'sign_in.no_role' });

    expect(await db.select().from(session)).toEqual([]);
    expect(await db.select().from(identity)).toHaveLength(1);
    const grants = await db.select().from(roleGrant).where(eq(roleGrant.origin, 'groups'));
    expect(grants).toEqual([]);
  });

  it('opens nothing to who was removed', async () => {
    await signInWithProvider(context, visitor, mira);
    await db.delete(session);
    await db.update(person).set({ disabledAt: context.now() }).where(eq(person.login, 'mira'));

    await expect(signInWithProvider(context, visitor, mira)).rejects.toMatchObject({
      code: 'sign_in.removed',
    });
    expect(await db.select().from(session)).toEqual([]);
  });
});
