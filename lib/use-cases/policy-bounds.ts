import type { FactKind } from '#lib/evidence/fact-kinds.ts';
import { looseningOf, type PolicyChange } from '#lib/judging/policy.ts';
import { type Threshold, type ThresholdName, thresholds } from '#lib/judging/thresholds.ts';
import type { CriterionCode } from '#lib/samm/catalog/codes.ts';
import type { LayeredPolicy } from './policy-layers.ts';

type Bounds = Pick<LayeredPolicy, 'upper' | 'upperOriginOf'>;

/** A figure that is the organisation's alone: no lower level has a portfolio of its own. */
export const organisationFigure: ThresholdName = 'portfolio.most';

const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;

/** Why a lower level cannot have a figure: the bound, and whose it is. Null where it can. */
export function figureFault(bounds: Bounds, name: ThresholdName, figure: number): string | null {
  if (name === organisationFigure) return 'This figure is the organisation’s alone.';
  if (!loosens(bounds, { thresholds: { [name]: figure } })) return null;
  const { unit, stricter } = thresholds[name];
  const bound = boundText(unit, stricter, bounds.upper.thresholds[name]);
  return faultOf(
    whoseIs(bounds, (policy) => policy.thresholds[name]),
    bound,
  );
}

/** The same for how long evidence is good. */
export function ageFault(
  bounds: Bounds,
  code: CriterionCode,
  kind: FactKind,
  days: number,
): string | null {
  if (!loosens(bounds, { maxAgeDays: { [code]: { [kind]: days } } })) return null;
  const bound = `at most ${bounds.upper.maxAgeDays[code][kind] ?? 0} days`;
  return faultOf(
    whoseIs(bounds, (policy) => policy.maxAgeDays[code][kind]),
    bound,
  );
}

/** The same for a list that excuses: it can only be shorter. */
export function listFault(
  bounds: Bounds,
  list: 'ownOwners' | 'pinExemptions',
  entries: readonly string[],
): string | null {
  const strange = entries.filter((entry) => !bounds.upper[list].includes(entry));
  if (strange.length === 0) return null;
  const whose = whoseIs(bounds, (policy) => policy[list].join('\n'));
  return `The list of ${whose} does not hold ${strange.join(', ')}; another entry would be looser.`;
}

function loosens({ upper }: Bounds, change: PolicyChange): boolean {
  return looseningOf(upper, change).length > 0;
}

function whoseIs(bounds: Bounds, read: Parameters<Bounds['upperOriginOf']>[0]): string {
  return bounds.upperOriginOf(read).name;
}

function faultOf(whose: string, bound: string): string {
  return `${whose.charAt(0).toUpperCase()}${whose.slice(1)} asks for ${bound}; this would be looser.`;
}

function boundText(unit: Threshold['unit'], stricter: Threshold['stricter'], value: number) {
  if (unit === 'yes') return value === 0 ? 'no' : 'yes';
  const most = stricter === 'lower' ? 'at most' : 'at least';
  if (unit === 'severity') return `${most} ${severities[value] ?? value}`;
  return unit === 'share'
    ? `${most} ${Math.round(value * 1_000_000) / 10_000} %`
    : `${most} ${value} ${unit}`;
}
