import { describe, expect, it } from 'vitest';
import type { Actor } from '#lib/access/actor.ts';
import { authorise, authoriseOn, isOf, may, mayOn, readScope } from '#lib/access/authorise.ts';
import { type Action, permissions } from '#lib/access/permissions.ts';
import type { Role } from '#lib/access/role.ts';

const ownTeam = 'own';
const otherTeam = 'other';

const personOf = (...roles: Role[]): Actor => ({
  type: 'person',
  id: 'f2b2a3ce-2b1c-4d3a-9a42-1d1f1c9d2f10',
  login: 'mira',
  name: 'Mira',
  roles,
  teams: [ownTeam],
  requestId: 'r1',
});
const worker: Actor = { type: 'system', name: 'worker', requestId: 'r1' };

const actions = Object.keys(permissions) as Action[];

/** Written out by hand, not from the table: what each may do anywhere, and in their own teams only. */
const everywhere: readonly (readonly [string, Actor, string])[] = [
  [
    'an administrator',
    personOf('administrator'),
    'read read_portfolio manage_applications declare connect_source collect import_model manage_settings read_people manage_people read_ledger sign_checkpoint',
  ],
  [
    'a security lead',
    personOf('security_lead'),
    'read read_portfolio manage_applications declare declare_guarded connect_source remove_source collect claim review_claim record_answer change_policy import_model read_people read_ledger sign_checkpoint',
  ],
  ['an application owner', personOf('application_owner'), ''],
  ['an auditor', personOf('auditor'), 'read read_portfolio read_people read_ledger'],
  ['a member', personOf('member'), ''],
  ['somebody without a role', personOf(), ''],
  [
    'Assay itself',
    worker,
    'read read_portfolio manage_applications declare connect_source collect import_model manage_settings read_people manage_people read_ledger sign_checkpoint',
  ],
];
const inOwnTeams: readonly (readonly [string, Actor, string])[] = [
  [
    'an application owner',
    personOf('application_owner'),
    'read declare connect_source collect claim',
  ],
  ['a member', personOf('member'), 'read'],
];
const words = (text: string): string[] => text.split(' ').filter((word) => word !== '');

describe('permissions', () => {
  it.each(everywhere)(
    '%s may do exactly this to what is of another team',
    (_title, actor, list) => {
      expect(actions.filter((action) => mayOn(actor, action, otherTeam))).toEqual(words(list));
    },
  );

  it.each(inOwnTeams)('%s may do exactly this to what is of their own', (_title, actor, list) => {
    expect(actions.filter((action) => mayOn(actor, action, ownTeam))).toEqual(words(list));
  });

  it('of several roles the widest reach counts', () => {
    const both = personOf('member', 'auditor');

    expect(mayOn(both, 'read', otherTeam)).toBe(true);
    expect(readScope(both)).toBeNull();
    expect(may(both, 'claim')).toBe(false);
  });

  it('narrows what is read to own teams, and to nothing without a role', () => {
    expect(readScope(personOf('application_owner'))).toEqual([ownTeam]);
    expect(readScope(personOf())).toEqual([]);
    expect(readScope(worker)).toBeNull();
  });

  it('knows who is of a team whatever their role reaches; Assay itself is of none', () => {
    expect(isOf(personOf('security_lead'), ownTeam)).toBe(true);
    expect(isOf(personOf('security_lead'), otherTeam)).toBe(false);
    expect(isOf(worker, ownTeam)).toBe(false);
  });

  it('lets pass who may', () => {
    expect(() => authorise(personOf('auditor'), 'read')).not.toThrow();
    expect(() => authoriseOn(personOf('application_owner'), 'claim', ownTeam)).not.toThrow();
  });

  it('refuses who may not, naming the action and nothing else', () => {
    const denied = { code: 'access.denied', details: { action: 'collect' } };

    expect(() => authorise(personOf('auditor'), 'collect')).toThrow(
      expect.objectContaining(denied),
    );
    expect(() => authoriseOn(personOf('auditor'), 'collect', ownTeam)).toThrow(
      expect.objectContaining(denied),
    );
  });

  it('does not tell who may not see a thing that it is there', () => {
    expect(() => authoriseOn(personOf('application_owner'), 'collect', otherTeam)).toThrow(
      expect.objectContaining({ code: 'resource.not_found' }),
    );
  });
});
