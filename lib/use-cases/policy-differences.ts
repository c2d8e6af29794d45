import { factKindNames } from '#lib/evidence/fact-kinds.ts';
import { organisationPolicy, type Policy, type PolicyChange } from '#lib/judging/policy.ts';
import { thresholdNames } from '#lib/judging/thresholds.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';

/** Each figure in which two policies of the organisation differ, with both values. */
export function policyDifferences(
  before: PolicyChange | null,
  after: PolicyChange | null,
): readonly string[] {
  const one = organisationPolicy(before ?? {});
  const other = organisationPolicy(after ?? {});
  return [
    ...thresholdNames.flatMap((name) =>
      differing(name, one.thresholds[name], other.thresholds[name]),
    ),
    ...CriterionCode.options.flatMap((code) =>
      factKindNames.flatMap((kind) =>
        differing(`${code} ${kind}`, one.maxAgeDays[code][kind], other.maxAgeDays[code][kind]),
      ),
    ),
    ...listDifferences('ownOwners', one, other),
    ...listDifferences('pinExemptions', one, other),
  ];
}

function differing(name: string, before: number | undefined, after: number | undefined): string[] {
  return before === after ? [] : [`${name} ${before ?? 'none'} → ${after ?? 'none'}`];
}

function listDifferences(
  name: 'ownOwners' | 'pinExemptions',
  before: Policy,
  after: Policy,
): string[] {
  const gained = after[name].filter((entry) => !before[name].includes(entry));
  const lost = before[name].filter((entry) => !after[name].includes(entry));
  return [
    ...gained.map((entry) => `${name} gains ${entry}`),
    ...lost.map((entry) => `${name} loses ${entry}`),
  ];
}
