import * as z from 'zod';
import type { PersonActor } from '#lib/access/actor.ts';
import { authorise, may } from '#lib/access/authorise.ts';
import { Role } from '#lib/access/role.ts';
import {
  groupMappings,
  identitiesOf,
  membershipsOf,
  personDetails,
  roleGrantsOf,
} from '#lib/db/person-details.ts';
import type { GrantOrigin } from '#lib/db/schema/people.ts';
import { teamsIn } from '#lib/db/teams.ts';
import { AppError } from '#lib/errors.ts';
import type { Instant } from '#lib/evidence/instant.ts';
import { loadSessions } from './load-sessions.ts';
import type { PersonView } from './people-view.ts';
import type { ServerContext } from './server-context.ts';
import { signInWays } from './sign-in-ways.ts';

/**
 * One person: what they are and from whom, how they sign in, and where they are signed in. A
 * constant number of queries.
 *
 * @throws AppError `resource.not_found`
 */
export async function loadPerson(
  { db, now }: Pick<ServerContext, 'db' | 'now'>,
  actor: PersonActor,
  { personId }: { readonly personId: string },
): Promise<PersonView> {
  authorise(actor, 'read_people');
  const found = z.uuid().safeParse(personId).success ? await personDetails(db, personId) : null;
  if (found === null) throw new AppError('resource.not_found', 'There is no such person.');
  const at = now();
  const identities = await identitiesOf(db, personId);
  const issuers = new Set<string | null>(identities.map((one) => one.issuer));
  const mappings = (await groupMappings(db)).filter((one) => issuers.has(one.issuer));
  const grants = await roleGrantsOf(db, personId);
  const memberships = await membershipsOf(db, personId);
  const teams = await teamsIn(db, null);
  const mayManage = may(actor, 'manage_people');
  const inTeam = (id: string) => memberships.filter((one) => one.id === id);
  const byPerson = new Set(
    memberships.filter((one) => one.origin === 'person').map((one) => one.id),
  );
  return {
    now: at,
    id: found.id,
    login: found.login,
    name: found.name,
    email: found.email,
    createdAt: found.createdAt,
    removedAt: found.disabledAt,
    isSelf: actor.id === personId,
    mayManage,
    roles: Role.options
      .filter((role) => grants.some((grant) => grant.role === role))
      .map((role) => ({
        role,
        ...givenView(
          grants.filter((grant) => grant.role === role),
          mappings.filter((one) => one.role === role),
        ),
      })),
    teams: teams
      .filter(({ id }) => inTeam(id).length > 0)
      .map((team) => ({
        ...team,
        ...givenView(
          inTeam(team.id),
          mappings.filter((one) => one.teamId === team.id),
        ),
      })),
    otherTeams: teams.filter(({ id }) => !byPerson.has(id)),
    ways: signInWays(found),
    identities,
    mayResetFactors: mayManage && actor.id !== personId && (found.hasCode || found.passkeys > 0),
    sessions: mayManage
      ? (await loadSessions({ db, now }, actor, { personId, sessionId: null })).sessions
      : null,
  };
}

interface Given {
  readonly origin: GrantOrigin;
  readonly by: string | null;
  readonly at: Instant;
}

/** Which of several groups it is from is not kept: all of their provider that give it are named. */
function givenView(given: readonly Given[], mappings: readonly { readonly group: string }[]) {
  const own = given.find((one) => one.origin === 'person');
  return {
    byPerson: own === undefined ? null : { name: own.by, at: own.at },
    groups: given.some((one) => one.origin === 'groups') ? mappings.map((one) => one.group) : [],
  };
}
