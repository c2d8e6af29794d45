import { describe, expect, it } from 'vitest';
import type { Actor } from '#lib/access/actor.ts';
import { type Action, actions, authorise, may } from '#lib/access/permissions.ts';
import type { Role } from '#lib/access/role.ts';

const personOf = (role: Role): Actor => ({
  type: 'person',
  id: 'f2b2a3ce-2b1c-4d3a-9a42-1d1f1c9d2f10',
  login: 'mira',
  name: 'Mira',
  role,
  requestId: 'r1',
});
const worker: Actor = { type: 'system', name: 'worker', requestId: 'r1' };

const table: readonly (readonly [string, Actor, readonly Action[]])[] = [
  ['an administrator', personOf('administrator'), actions],
  [
    'a security lead',
    personOf('security_lead'),
    [
      'read',
      'manage_applications',
      'declare',
      'connect_source',
      'collect',
      'claim',
      'change_policy',
      'import_model',
    ],
  ],
  [
    'an application owner',
    personOf('application_owner'),
    ['read', 'declare', 'connect_source', 'collect', 'claim'],
  ],
  ['an auditor', personOf('auditor'), ['read']],
  ['a member', personOf('member'), ['read']],
  ['Assay itself', worker, actions.filter((action) => action !== 'claim')],
];

describe('permissions', () => {
  it.each(table)('%s may do exactly what the table says', (_title, actor, expected) => {
    expect(actions.filter((action) => may(actor, action))).toEqual(expected);
  });

  it('lets pass who may', () => {
    expect(() => authorise(personOf('auditor'), 'read')).not.toThrow();
  });

  it('refuses who may not, naming the action and nothing else', () => {
    expect(() => authorise(personOf('auditor'), 'collect')).toThrow(
      expect.objectContaining({ code: 'access.denied', details: { action: 'collect' } }),
    );
  });
});
