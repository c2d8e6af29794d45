import { AppError } from '#lib/errors.ts';
import type { Actor } from './actor.ts';
import { type Action, permissions, type Reach } from './permissions.ts';

/** The teams whose things an actor may see; null where there is no limit. */
export type TeamScope = readonly string[] | null;

/** How far an action of the actor reaches at most: what one of their roles allows. */
function reachOf(actor: Actor, action: Action): Reach {
  const { reach } = permissions[action];
  const holders = actor.type === 'person' ? actor.roles : (['system'] as const);
  const reaches = holders.map((holder): Reach => reach[holder]);
  if (reaches.includes('all')) return 'all';
  return reaches.includes('own_teams') ? 'own_teams' : 'none';
}

/** Whether the actor may do this to anything at all. */
export function may(actor: Actor, action: Action): boolean {
  return reachOf(actor, action) !== 'none';
}

/** Whether the actor may do this to something of this team. */
export function mayOn(actor: Actor, action: Action, teamId: string): boolean {
  const reach = reachOf(actor, action);
  return reach === 'all' || (reach === 'own_teams' && isOf(actor, teamId));
}

/** Whether the actor belongs to a team, whatever their roles reach. */
export function isOf(actor: Actor, teamId: string): boolean {
  return actor.type === 'person' && actor.teams.includes(teamId);
}

/** What every query of something that belongs to a team is narrowed to. */
export function readScope(actor: Actor): TeamScope {
  switch (reachOf(actor, 'read')) {
    case 'all':
      return null;
    case 'own_teams':
      return actor.type === 'person' ? actor.teams : [];
    case 'none':
      return [];
  }
}

/**
 * Call it first in a use case, before anything is read: whoever may not act learns nothing.
 *
 * @throws AppError `access.denied`.
 */
export function authorise(actor: Actor, action: Action): void {
  if (!may(actor, action)) throw denied(action);
}

/**
 * Call it once it is known whose the thing is. What may not be seen is not there.
 *
 * @throws AppError `resource.not_found` for what the actor may not see, `access.denied` for what
 *   they may see and not do this to.
 */
export function authoriseOn(actor: Actor, action: Action, teamId: string): void {
  if (!mayOn(actor, 'read', teamId)) {
    throw new AppError('resource.not_found', 'There is no such application.');
  }
  if (!mayOn(actor, action, teamId)) throw denied(action);
}

function denied(action: Action): AppError {
  return new AppError('access.denied', 'your role does not allow this; ask an administrator', {
    details: { action },
  });
}
