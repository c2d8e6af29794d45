import { keysOf } from '#lib/evidence/keys-of.ts';
import { defaultPolicy, PolicyChange } from '#lib/judging/policy.ts';
import {
  type Threshold,
  type ThresholdName,
  thresholdNames,
  thresholds,
} from '#lib/judging/thresholds.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { ageFault, figureFault, listFault } from './policy-bounds.ts';
import type { LayeredPolicy } from './policy-layers.ts';

/** What a person typed, by the names of the fields. */
export type PolicyFields = Readonly<Record<string, string>>;

export type ReadPolicyForm =
  | { readonly ok: true; readonly change: PolicyChange }
  /** What is wrong with a field, by its name. */
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> };

/** What a figure must be, in words, when it is not. */
const wanted: Readonly<Record<Threshold['unit'], string>> = {
  days: 'Write a whole number of days, from 1 to 3650.',
  hours: 'Write a whole number of hours, from 1 to 8760.',
  minutes: 'Write a whole number of minutes, from 0 to 1440.',
  share: 'Write a percentage, from 0 to 100.',
  severity: 'Choose a severity.',
  yes: 'Choose yes or no.',
};
const wantedMost = 'Write a percentage above 50, at most 100.';
const wantedAge = 'Write a number of days above 0, at most 3650.';
const mostAgeDays = 3_650;
const lists = ['ownOwners', 'pinExemptions'] as const;

/** What a lower level may only tighten; null for the organisation, which has the defaults above. */
export type PolicyBounds = Pick<LayeredPolicy, 'upper' | 'upperOriginOf'> | null;

/**
 * Reads a level of policy from its form: shares as percentages, lists a line each. A figure that is
 * empty is what stands above (the default, for the organisation), one that was not sent stays as it
 * stands. The result names what differs from what stands above and keeps what the form does not
 * show. Of a lower level, what would loosen is refused beside its field.
 */
export function readPolicyForm(
  standing: PolicyChange,
  fields: PolicyFields,
  bounds: PolicyBounds = null,
): ReadPolicyForm {
  const errors: Record<string, string> = {};
  const upper = bounds?.upper ?? defaultPolicy;
  const figures: Partial<Record<ThresholdName, number>> = {};
  for (const name of thresholdNames) {
    const field = `figures.${name}`;
    const text = fields[field]?.trim();
    const above = upper.thresholds[name];
    const figure =
      text === undefined ? standing.thresholds?.[name] : text === '' ? above : figureOf(name, text);
    if (figure === undefined) continue;
    const fits = PolicyChange.safeParse({ thresholds: { [name]: figure } }).success;
    const fault = !fits
      ? wantedOf(name)
      : text === undefined || bounds === null
        ? null
        : figureFault(bounds, name, figure);
    if (fault !== null) errors[field] = fault;
    // A figure of its own that an upper level has overtaken stays until somebody types over it.
    else if (text === undefined || figure !== above) figures[name] = figure;
  }
  const ages: NonNullable<PolicyChange['maxAgeDays']> = {};
  for (const code of CriterionCode.options) {
    for (const kind of keysOf(upper.maxAgeDays[code])) {
      const field = `ages.${code}.${kind}`;
      const text = fields[field]?.trim();
      const above = upper.maxAgeDays[code][kind];
      const days =
        text === undefined
          ? standing.maxAgeDays?.[code]?.[kind]
          : text === ''
            ? above
            : numberOf(text);
      if (days === undefined) continue;
      const fault = !(days > 0 && days <= mostAgeDays)
        ? wantedAge
        : text === undefined || bounds === null
          ? null
          : ageFault(bounds, code, kind, days);
      if (fault !== null) errors[field] = fault;
      else if (text === undefined || days !== above) ages[code] = { ...ages[code], [kind]: days };
    }
  }
  const { supportTable, knownActions } = standing;
  const change: Record<string, unknown> = {
    ...(Object.keys(figures).length === 0 ? {} : { thresholds: figures }),
    ...(Object.keys(ages).length === 0 ? {} : { maxAgeDays: ages }),
    ...(supportTable === undefined ? {} : { supportTable }),
    ...(knownActions === undefined ? {} : { knownActions }),
  };
  for (const list of lists) {
    const text = fields[list];
    const entries = text === undefined ? standing[list] : linesOf(text);
    if (entries === undefined) continue;
    const fault = text === undefined || bounds === null ? null : listFault(bounds, list, entries);
    if (fault !== null) errors[list] = fault;
    else if (text === undefined || entries.join('\n') !== upper[list].join('\n')) {
      change[list] = entries;
    }
  }
  const parsed = PolicyChange.safeParse(change);
  if (!parsed.success) {
    for (const { path } of parsed.error.issues) {
      errors[String(path[0])] ??= 'A name of a line is at most 512 letters long.';
    }
  }
  return parsed.success && Object.keys(errors).length === 0
    ? { ok: true, change: parsed.data }
    : { ok: false, errors };
}

function wantedOf(name: ThresholdName): string {
  return name === 'portfolio.most' ? wantedMost : wanted[thresholds[name].unit];
}

/** A figure as policies have it: shares between 0 and 1. NaN for what is no number. */
function figureOf(name: ThresholdName, text: string): number {
  const { unit } = thresholds[name];
  // Hundredths of a decimal are not exact; six places are more than anybody writes.
  return unit === 'share' ? Math.round(numberOf(text) * 10_000) / 1_000_000 : numberOf(text);
}

/** Plain decimals alone: no exponent, no sign, no thousands that could be read in two ways. */
function numberOf(text: string): number {
  return /^\d{1,9}(?:[.,]\d{1,6})?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
}

/** The entries of a list, each once, in the order in which they stand. */
function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ''))];
}
