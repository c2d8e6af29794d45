import type { Actor } from '#lib/access/actor.ts';
import { may, mayOn, readScope } from '#lib/access/authorise.ts';
import type { Database } from '#lib/db/database.ts';
import { applicationsOfTeam, policyVersions } from '#lib/db/policies.ts';
import { teamsIn } from '#lib/db/teams.ts';
import { keysOf } from '#lib/evidence/keys-of.ts';
import { guidanceOf } from '#lib/judging/guidance.ts';
import { defaultPolicy, type Policy } from '#lib/judging/policy.ts';
import { type ThresholdName, thresholdNames, thresholds } from '#lib/judging/thresholds.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { figureGroup, inGroups } from './figure-groups.ts';
import {
  type FoundScope,
  findPolicyScope,
  type PolicyScope,
  standingLayers,
} from './find-policy-scope.ts';
import { organisationFigure } from './policy-bounds.ts';
import { policyDifferences } from './policy-differences.ts';
import { type LayeredPolicy, layPolicies } from './policy-layers.ts';
import type { PolicyScopeView, PolicyView, StandingView } from './policy-view.ts';
import type { ServerContext } from './server-context.ts';

const shownVersions = 20;
const shownApplications = 200;

/**
 * The policy of the organisation, a team or an application: every figure with the value in force,
 * where it comes from and what binds it, and the history of this level. A constant number of queries.
 *
 * @throws AppError `resource.not_found` for what is not there and for what may not be seen
 */
export async function loadPolicy(
  { db, now }: ServerContext,
  actor: Actor,
  scope: PolicyScope = {},
): Promise<PolicyView> {
  const found = await findPolicyScope(db, actor, 'read', scope);
  const layers = await standingLayers(db, found);
  const layered = layPolicies(layers);
  const versions = await policyVersions(db, found, shownVersions + 1);
  const { inForce } = layered;
  const own = layers.at(-1)?.change ?? {};
  const isLower = found.level !== 'organisation';
  const standingOf = (
    read: (policy: Policy) => number,
    asked: number | undefined,
  ): StandingView => ({
    origin: layered.originOf(read),
    above: isLower ? aboveOf(layered, read) : null,
    own: asked ?? null,
  });
  return {
    now: now(),
    scope: await scopeViewOf(db, actor, found),
    version: versions[0]?.version ?? 0,
    figures: inGroups(thresholdNames)
      .filter((name) => !isLower || name !== organisationFigure)
      .map((name) => ({
        ...figureOf(name),
        value: inForce.thresholds[name],
        standing: standingOf((policy) => policy.thresholds[name], own.thresholds?.[name]),
      })),
    ages: CriterionCode.options.flatMap((criterion) =>
      keysOf(inForce.maxAgeDays[criterion]).map((kind) => {
        const daysOf = (policy: Policy): number => policy.maxAgeDays[criterion][kind] ?? 0;
        return {
          criterion,
          kind,
          default: daysOf(defaultPolicy),
          value: daysOf(inForce),
          standing: standingOf(daysOf, own.maxAgeDays?.[criterion]?.[kind]),
        };
      }),
    ),
    ownOwners: inForce.ownOwners,
    pinExemptions: inForce.pinExemptions,
    mayChange:
      found.team === null
        ? may(actor, 'change_policy')
        : mayOn(actor, 'change_policy', found.team.id),
    history: versions.slice(0, shownVersions).map((one, index) => ({
      version: one.version,
      author: one.author,
      madeAt: one.madeAt,
      reason: one.reason,
      changes: policyDifferences(versions[index + 1]?.change ?? null, one.change, found.level),
    })),
  };
}

function figureOf(name: ThresholdName) {
  const { meaning, unit, stricter, default: fallback } = thresholds[name];
  const criteria = CriterionCode.options.filter((code) =>
    guidanceOf[code].thresholds.includes(name),
  );
  return { name, group: figureGroup(name), meaning, unit, stricter, default: fallback, criteria };
}

function aboveOf(
  { upper, upperOriginOf }: LayeredPolicy,
  read: (policy: Policy) => number,
): StandingView['above'] {
  return { value: read(upper), origin: upperOriginOf(read) };
}

async function scopeViewOf(
  db: Database,
  actor: Actor,
  { level, team, application }: FoundScope,
): Promise<PolicyScopeView> {
  const teams = await teamsIn(db, readScope(actor));
  const applications =
    team === null ? [] : await applicationsOfTeam(db, team.id, shownApplications);
  return {
    level,
    team,
    application: application === null ? null : { id: application.slug, name: application.name },
    teams,
    applications: applications.map(({ slug, name }) => ({ id: slug, name })),
  };
}
