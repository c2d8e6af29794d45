import { keysOf } from '#lib/evidence/keys-of.ts';
import { defaultPolicy, organisationPolicy, PolicyChange } from '#lib/judging/policy.ts';
import {
  type Threshold,
  type ThresholdName,
  thresholdNames,
  thresholds,
} from '#lib/judging/thresholds.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';

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

/**
 * Reads the organisation's policy from its form: shares as percentages, lists a line each. A field
 * that is empty is the default, one that was not sent stays as it stands. The result names what
 * differs from the defaults and keeps what the form does not show.
 */
export function readPolicyForm(standing: PolicyChange, fields: PolicyFields): ReadPolicyForm {
  const errors: Record<string, string> = {};
  const policy = organisationPolicy(standing);
  const figures: Partial<Record<ThresholdName, number>> = {};
  for (const name of thresholdNames) {
    const text = fields[`figures.${name}`]?.trim();
    const figure = text === undefined ? policy.thresholds[name] : figureOf(name, text);
    const fits = PolicyChange.safeParse({ thresholds: { [name]: figure } }).success;
    if (!fits) errors[`figures.${name}`] = wantedOf(name);
    else if (figure !== thresholds[name].default) figures[name] = figure;
  }
  const ages: NonNullable<PolicyChange['maxAgeDays']> = {};
  for (const code of CriterionCode.options) {
    for (const kind of keysOf(policy.maxAgeDays[code])) {
      const fallback = defaultPolicy.maxAgeDays[code][kind] ?? 0;
      const text = fields[`ages.${code}.${kind}`]?.trim();
      const days =
        text === undefined
          ? policy.maxAgeDays[code][kind]
          : text === ''
            ? fallback
            : numberOf(text);
      if (days === undefined || !(days > 0 && days <= mostAgeDays)) {
        errors[`ages.${code}.${kind}`] = wantedAge;
      } else if (days !== fallback) ages[code] = { ...ages[code], [kind]: days };
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
    const entries = text === undefined ? policy[list] : linesOf(text);
    if (entries.join('\n') !== defaultPolicy[list].join('\n')) change[list] = entries;
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
  const { unit, default: fallback } = thresholds[name];
  if (text === '') return fallback;
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
