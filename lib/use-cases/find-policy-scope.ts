import * as z from 'zod';
import type { Actor } from '#lib/access/actor.ts';
import { authorise, authoriseOn, readScope } from '#lib/access/authorise.ts';
import type { Action } from '#lib/access/permissions.ts';
import type { Database } from '#lib/db/database.ts';
import { findApplication } from '#lib/db/find-application.ts';
import { policiesOf } from '#lib/db/load-evidence.ts';
import type { PolicyLevel } from '#lib/db/policies.ts';
import { type NamedTeam, teamById } from '#lib/db/teams.ts';
import { AppError } from '#lib/errors.ts';
import type { PolicyLayer } from './policy-layers.ts';

/** Whose policy is meant, as an address names it: nothing at all is the organisation's. */
export const PolicyScope = z.object({
  team: z.string().max(100).optional(),
  application: z.string().max(100).optional(),
});
export type PolicyScope = z.output<typeof PolicyScope>;

export interface FoundScope extends PolicyLevel {
  /** Null for the organisation. */
  readonly team: NamedTeam | null;
  /** Null for what is not one application. */
  readonly application: { readonly slug: string; readonly name: string } | null;
}

/**
 * Whose policy it is, once it is known that the actor may do this to it. An application counts
 * before a team.
 *
 * @throws AppError `resource.not_found` for what is not there and for what may not be seen,
 *   `access.denied`.
 */
export async function findPolicyScope(
  db: Database,
  actor: Actor,
  action: Action,
  { team, application }: PolicyScope,
): Promise<FoundScope> {
  if (application !== undefined) {
    const found = await findApplication(db, application, readScope(actor));
    authoriseOn(actor, action, found.team.id);
    const { id, slug, declaration } = found;
    return {
      level: 'application',
      scopeId: id,
      team: found.team,
      application: { slug, name: declaration.name },
    };
  }
  if (team !== undefined) {
    // Before it is looked up: whether there is a team that one may not see is nobody's to learn.
    authoriseOn(actor, action, team);
    if (!z.uuid().safeParse(team).success) {
      throw new AppError('resource.not_found', 'There is no such team.');
    }
    const found = await teamById(db, team);
    return { level: 'team', scopeId: found.id, team: found, application: null };
  }
  authorise(actor, action);
  return { level: 'organisation', scopeId: '', team: null, application: null };
}

/** The policies that stand from the organisation's down to this one, which is last. */
export async function standingLayers(
  db: Database,
  { level, scopeId, team, application }: FoundScope,
): Promise<readonly PolicyLayer[]> {
  const applicationId = level === 'application' ? scopeId : '';
  const [whole, teams, own] = await policiesOf(db, team?.id ?? '', applicationId);
  const layers: PolicyLayer[] = [
    { level: 'organisation', name: 'the organisation', change: whole ?? null },
  ];
  if (team !== null) {
    layers.push({ level: 'team', name: `team ${team.name}`, change: teams ?? null });
  }
  if (application !== null) {
    layers.push({ level: 'application', name: application.name, change: own ?? null });
  }
  return layers;
}
