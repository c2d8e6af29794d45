import type { Actor } from '#lib/access/actor.ts';
import { authorise, may } from '#lib/access/authorise.ts';
import { organisationVersions } from '#lib/db/policies.ts';
import { keysOf } from '#lib/evidence/keys-of.ts';
import { guidanceOf } from '#lib/judging/guidance.ts';
import { defaultPolicy, organisationPolicy } from '#lib/judging/policy.ts';
import { thresholdNames, thresholds } from '#lib/judging/thresholds.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { figureGroup, inGroups } from './figure-groups.ts';
import { policyDifferences } from './policy-differences.ts';
import type { PolicyView } from './policy-view.ts';
import type { ServerContext } from './server-context.ts';

const shownVersions = 20;

/** The organisation's policy with every figure, its default and its history. One query. */
export async function loadPolicy({ db, now }: ServerContext, actor: Actor): Promise<PolicyView> {
  authorise(actor, 'read');
  const versions = await organisationVersions(db, shownVersions + 1);
  const newest = versions[0] ?? null;
  const policy = organisationPolicy(newest?.change ?? {});
  return {
    now: now(),
    version: newest?.version ?? 0,
    figures: inGroups(thresholdNames).map((name) => {
      const { meaning, unit, stricter, default: fallback } = thresholds[name];
      const criteria = CriterionCode.options.filter((code) =>
        guidanceOf[code].thresholds.includes(name),
      );
      return {
        name,
        group: figureGroup(name),
        meaning,
        unit,
        stricter,
        default: fallback,
        value: policy.thresholds[name],
        criteria,
      };
    }),
    ages: CriterionCode.options.flatMap((criterion) =>
      keysOf(policy.maxAgeDays[criterion]).map((kind) => ({
        criterion,
        kind,
        default: defaultPolicy.maxAgeDays[criterion][kind] ?? 0,
        value: policy.maxAgeDays[criterion][kind] ?? 0,
      })),
    ),
    ownOwners: policy.ownOwners,
    pinExemptions: policy.pinExemptions,
    mayChange: may(actor, 'change_policy'),
    history: versions.slice(0, shownVersions).map((one, index) => ({
      version: one.version,
      author: one.author,
      madeAt: one.madeAt,
      reason: one.reason,
      changes: policyDifferences(versions[index + 1]?.change ?? null, one.change),
    })),
  };
}
