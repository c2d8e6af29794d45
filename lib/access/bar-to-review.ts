import type { PersonActor } from './actor.ts';
import { isOf } from './authorise.ts';

/** What of a claim decides who may review it. */
export interface ReviewedThing {
  readonly authorId: string;
  readonly teamId: string;
  /** They were of the application's team at some time since the claim was made. */
  readonly wasOfTeam: boolean;
  /** What the declaration names the team's members by: logins, ids and groups of hosts. */
  readonly declaredMembers: readonly string[];
}

/**
 * Why a person may not review a claim, whatever their role; null where nothing bars them.
 *
 * @param names all names that the person is known by: login, e-mail, accounts and groups at providers.
 */
export function barToReview(
  actor: PersonActor,
  names: readonly string[],
  { authorId, teamId, declaredMembers, wasOfTeam }: ReviewedThing,
): 'own_claim' | 'own_team' | null {
  if (authorId === actor.id) return 'own_claim';
  if (isOf(actor, teamId) || wasOfTeam) return 'own_team';
  const own = new Set(names.map((name) => name.toLowerCase()));
  return declaredMembers.some((member) => own.has(member.toLowerCase())) ? 'own_team' : null;
}
