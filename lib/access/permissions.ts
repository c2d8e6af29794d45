import { AppError } from '#lib/errors.ts';
import type { Actor } from './actor.ts';
import type { Role } from './role.ts';

/** What can be asked of Assay, as far as not everybody may. */
export const actions = [
  'read',
  'manage_applications',
  'declare',
  'connect_source',
  'collect',
  'claim',
  'change_policy',
  'import_model',
  'manage_settings',
] as const;
export type Action = (typeof actions)[number];

/**
 * Who may do what: the one place that says so. `system` is Assay itself, its worker and its command
 * line on the machine; it states nothing in a person's stead.
 */
const allowed: Readonly<Record<Role | 'system', readonly Action[]>> = {
  administrator: actions,
  security_lead: [
    'read',
    'manage_applications',
    'declare',
    'connect_source',
    'collect',
    'claim',
    'change_policy',
    'import_model',
  ],
  application_owner: ['read', 'declare', 'connect_source', 'collect', 'claim'],
  auditor: ['read'],
  member: ['read'],
  system: [
    'read',
    'manage_applications',
    'declare',
    'connect_source',
    'collect',
    'change_policy',
    'import_model',
    'manage_settings',
  ],
};

/** Whether the actor's role allows the action. */
export function may(actor: Actor, action: Action): boolean {
  return allowed[actor.type === 'person' ? actor.role : 'system'].includes(action);
}

/**
 * Call it first in a use case, before anything is read: whoever may not act learns nothing.
 *
 * @throws AppError `access.denied`.
 */
export function authorise(actor: Actor, action: Action): void {
  if (!may(actor, action)) {
    throw new AppError('access.denied', 'your role does not allow this; ask an administrator', {
      details: { action },
    });
  }
}
