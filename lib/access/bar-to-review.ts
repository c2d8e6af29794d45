import type { PersonActor } from './actor.ts';
import { isOf } from './authorise.ts';

/** What of a claim decides who may review it. */
export interface ReviewedThing {
  readonly authorId: string;
  readonly teamId: string;
  /** Accounts by which the declaration names the team's members: logins and ids of hosts. */
  readonly declaredMembers: readonly string[];
}

/**
 * Why a person may not review a claim, whatever their role; null where nothing bars them.
 *
 * @param names all names that the person is known by: login, e-mail, accounts at providers.
 */
export function barToReview(
  actor: PersonActor,
  names: readonly string[],
  { authorId, teamId, declaredMembers }: ReviewedThing,
): 'own_claim' | 'own_team' | null {
  if (authorId === actor.id) return 'own_claim';
  if (isOf(actor, teamId)) return 'own_team';
  const own = new Set(names.map((name) => name.toLowerCase()));
  return declaredMembers.some((member) => own.has(member.toLowerCase())) ? 'own_team' : null;
}
