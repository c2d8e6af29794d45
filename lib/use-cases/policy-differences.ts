import type { PolicyLevel } from '#lib/db/policies.ts';
import { factKindNames } from '#lib/evidence/fact-kinds.ts';
import { organisationPolicy, type PolicyChange } from '#lib/judging/policy.ts';
import { thresholdNames } from '#lib/judging/thresholds.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';

/**
 * Each figure in which two policies of one level differ, with both values. A figure that a lower
 * level leaves to the ones above is `inherited`; the organisation's has its default.
 */
export function policyDifferences(
  before: PolicyChange | null,
  after: PolicyChange | null,
  level: PolicyLevel['level'],
): readonly string[] {
  const own = level !== 'organisation';
  const one = own ? (before ?? {}) : organisationPolicy(before ?? {});
  const other = own ? (after ?? {}) : organisationPolicy(after ?? {});
  return [
    ...thresholdNames.flatMap((name) =>
      differing(name, one.thresholds?.[name], other.thresholds?.[name]),
    ),
    ...CriterionCode.options.flatMap((code) =>
      factKindNames.flatMap((kind) =>
        differing(
          `${code} ${kind}`,
          one.maxAgeDays?.[code]?.[kind],
          other.maxAgeDays?.[code]?.[kind],
        ),
      ),
    ),
    ...listDifferences('ownOwners', one, other),
    ...listDifferences('pinExemptions', one, other),
  ];
}

const inherited = 'inherited';

function differing(
  name: string,
  before: number | string | undefined,
  after: number | string | undefined,
): string[] {
  return before === after ? [] : [`${name} ${before ?? inherited} → ${after ?? inherited}`];
}

function listDifferences(
  name: 'ownOwners' | 'pinExemptions',
  before: PolicyChange,
  after: PolicyChange,
): string[] {
  const [one, other] = [before[name], after[name]];
  if (one === undefined || other === undefined) {
    return differing(name, one?.join(', ') ?? inherited, other?.join(', ') ?? inherited);
  }
  const gained = other.filter((entry) => !one.includes(entry));
  const lost = one.filter((entry) => !other.includes(entry));
  return [
    ...gained.map((entry) => `${name} gains ${entry}`),
    ...lost.map((entry) => `${name} loses ${entry}`),
  ];
}
