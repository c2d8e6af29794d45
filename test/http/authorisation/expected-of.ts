import { type Action, permissions } from '#lib/access/permissions.ts';
import { Role } from '#lib/access/role.ts';
import type { Door } from './find-doors.ts';
import type { Outcome, Row } from './rows.ts';

export const things = ['own', 'other', 'missing'] as const;

/** What one role is answered about one thing. */
export interface Expected {
  readonly role: Role;
  /** Null where the door is about no thing of a team. */
  readonly thing: (typeof things)[number] | null;
  readonly outcome: Outcome;
}

/** All that a row says, role by role. */
export function expectedOf(row: Row, kind: Door['kind']): Expected[] {
  const { expect } = row;
  return Role.options.flatMap((role): Expected[] => {
    const said =
      'literally' in expect
        ? expect.literally[role]
        : expect.over === 'whole'
          ? derived(role, expect.action, null, kind)
          : things.map((thing) => derived(role, expect.action, thing, kind));
    if (typeof said === 'string') return [{ role, thing: null, outcome: said }];
    return things.map((thing, place) => ({ role, thing, outcome: said[place] ?? 'sign_in' }));
  });
}

/**
 * As the table of permissions would have it: who may not at all is told so before anything is looked
 * up, and what may not be read is not there. Of a page, nothing but that it is not there.
 */
function derived(
  role: Role,
  action: Action,
  thing: (typeof things)[number] | null,
  kind: Door['kind'],
): Outcome {
  const reach = permissions[action].reach[role];
  if (reach === 'none') return kind === 'page' ? 'hidden' : 'denied';
  if (thing === null) return 'yes';
  if (thing === 'missing') return 'hidden';
  if (reach === 'all' || thing === 'own') return 'yes';
  const reads = permissions.read.reach[role] === 'all';
  return reads && kind !== 'page' ? 'denied' : 'hidden';
}
