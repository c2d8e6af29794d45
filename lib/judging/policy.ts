import * as z from 'zod';
import { AppError } from '#lib/errors.ts';
import { type FactKind, factKindNames } from '#lib/evidence/fact-kinds.ts';
import { name } from '#lib/evidence/fields.ts';
import { instantSchema } from '#lib/evidence/instant.ts';
import { CriterionCode } from '#lib/samm/catalog/codes.ts';
import { MostThreshold } from '#lib/samm/scoring/answers.ts';
import { defaultMaxAgeDays } from './max-ages.ts';
import { type Threshold, type ThresholdName, thresholdNames, thresholds } from './thresholds.ts';

/** Which releases of a tool its maker still supports. */
const supportEntry = z.strictObject({
  product: name,
  /** The leading parts of a version that name a supported release line: `1.37`, `8`. */
  line: name,
  supportedUntil: instantSchema,
});

const knownAction = z.strictObject({
  /** `owner/name` in lower case. */
  action: name,
  problem: z.enum(['archived', 'advisory']),
  /** The advisory's id, or empty. */
  id: z.string().max(100),
});

const rangeOf: Readonly<Record<Threshold['unit'], z.ZodType>> = {
  days: z.int().min(1).max(3_650),
  hours: z.int().min(1).max(8_760),
  minutes: z.int().min(0).max(1_440),
  share: z.number().min(0).max(1),
  severity: z.int().min(0).max(4),
  yes: z.union([z.literal(0), z.literal(1)]),
};

const rangeTold: Readonly<Record<Threshold['unit'], string>> = {
  days: 'whole days from 1 to 3650',
  hours: 'whole hours from 1 to 8760',
  minutes: 'whole minutes from 0 to 1440',
  share: 'a share from 0 to 1',
  severity: 'a severity from 0 (info) to 4 (critical)',
  yes: '0 (no) or 1 (yes)',
};

/** Every figure within what its unit allows; the portfolio's `most` as SAMM's scale needs it. */
function checkRanges(
  figures: Readonly<Partial<Record<ThresholdName, number>>>,
  context: z.RefinementCtx,
): void {
  for (const key of thresholdNames) {
    const figure = figures[key];
    if (figure === undefined) continue;
    const most = key === 'portfolio.most';
    const range = most ? MostThreshold : rangeOf[thresholds[key].unit];
    if (!range.safeParse(figure).success) {
      const wanted = most ? 'a share over 0.5, up to 1' : rangeTold[thresholds[key].unit];
      context.addIssue({ code: 'custom', path: [key], message: `${figure} is not ${wanted}` });
    }
  }
}

/** The complete policy that judging reads. Every figure has a default. */
export const Policy = z.strictObject({
  thresholds: z.record(z.enum(thresholdNames), z.number()).superRefine(checkRanges),
  maxAgeDays: z.record(
    CriterionCode,
    z.partialRecord(z.enum(factKindNames), z.number().positive()),
  ),
  /** Owners of actions that are one's own, besides those of the application's repositories. */
  ownOwners: z.array(name),
  /** `owner/name` of actions that may be used by tag, because they technically must. */
  pinExemptions: z.array(name),
  supportTable: z.strictObject({
    datedAt: instantSchema.nullable(),
    entries: z.array(supportEntry),
  }),
  knownActions: z.array(knownAction),
});
export type Policy = z.output<typeof Policy>;

export const defaultPolicy: Policy = Policy.parse({
  thresholds: Object.fromEntries(thresholdNames.map((key) => [key, thresholds[key].default])),
  maxAgeDays: defaultMaxAgeDays,
  ownOwners: [],
  pinExemptions: ['slsa-framework/slsa-github-generator'],
  supportTable: { datedAt: null, entries: [] },
  knownActions: [],
});

/** What a team or an application may write: only what it changes. */
export const PolicyChange = z.strictObject({
  thresholds: z
    .partialRecord(z.enum(thresholdNames), z.number())
    .superRefine(checkRanges)
    .optional(),
  maxAgeDays: z
    .partialRecord(CriterionCode, z.partialRecord(z.enum(factKindNames), z.number().positive()))
    .optional(),
  ownOwners: z.array(name).optional(),
  pinExemptions: z.array(name).optional(),
  supportTable: Policy.shape.supportTable.optional(),
  knownActions: z.array(knownAction).optional(),
});
export type PolicyChange = z.output<typeof PolicyChange>;

/** The organisation's own policy: the defaults with its changes, in either direction. */
export function organisationPolicy(change: PolicyChange): Policy {
  return merge(defaultPolicy, change);
}

/**
 * The policy of a lower level (team, then application): it may only tighten.
 *
 * @throws AppError `policy.loosened` naming every figure that would loosen, with both values.
 */
export function inheritPolicy(upper: Policy, change: PolicyChange): Policy {
  const faults = looseningOf(upper, change);
  if (faults.length > 0) {
    throw new AppError('policy.loosened', `a lower level may only tighten: ${faults.join('; ')}`);
  }
  return merge(upper, change);
}

/**
 * The policy of a lower level whose change was made under an earlier policy of the upper one: of
 * each figure the stricter counts, so that an upper level that tightens needs nobody's consent.
 */
export function tightenPolicy(upper: Policy, change: PolicyChange): Policy {
  const keyed = thresholdNames.flatMap((key) => {
    const one = change.thresholds?.[key];
    return one === undefined ? [] : [{ thresholds: { [key]: one } }];
  });
  const aged = CriterionCode.options.flatMap((code) =>
    factKindNames.flatMap((kind) => {
      const days = change.maxAgeDays?.[code]?.[kind];
      return days === undefined ? [] : [{ maxAgeDays: { [code]: { [kind]: days } } }];
    }),
  );
  const lists: PolicyChange[] = (['ownOwners', 'pinExemptions'] as const).flatMap((list) => {
    const kept = change[list]?.filter((entry) => upper[list].includes(entry));
    return kept === undefined ? [] : [{ [list]: kept }];
  });
  const { knownActions } = change;
  const actions: PolicyChange[] =
    knownActions === undefined ? [] : [{ knownActions: unionOf(upper.knownActions, knownActions) }];
  return [...keyed, ...aged, ...lists, ...actions]
    .filter((part) => looseningOf(upper, part).length === 0)
    .reduce<Policy>((policy, part) => merge(policy, part), upper);
}

function unionOf(
  upper: Policy['knownActions'],
  change: Policy['knownActions'],
): Policy['knownActions'] {
  return [...upper, ...change.filter((one) => !upper.some((known) => sameAction(known, one)))];
}

/** Every way in which a change would loosen a policy, each as one phrase. */
export function looseningOf(upper: Policy, change: PolicyChange): string[] {
  const faults: string[] = [];
  for (const key of thresholdNames) {
    const wanted = change.thresholds?.[key];
    const has = upper.thresholds[key];
    if (wanted === undefined) continue;
    const loosens = thresholds[key].stricter === 'lower' ? wanted > has : wanted < has;
    if (loosens) faults.push(`${key} is ${has}, ${wanted} would be looser`);
  }
  for (const code of CriterionCode.options) {
    for (const kind of factKindNames) {
      const wanted = change.maxAgeDays?.[code]?.[kind];
      const has = upper.maxAgeDays[code][kind];
      if (wanted === undefined) continue;
      if (has === undefined) faults.push(`${code} does not read ${kind}`);
      else if (wanted > has) faults.push(`${kind} of ${code} ages in ${has} days, not ${wanted}`);
    }
  }
  for (const list of ['ownOwners', 'pinExemptions'] as const) {
    const added = (change[list] ?? []).filter((entry) => !upper[list].includes(entry));
    if (added.length > 0) faults.push(`${list} would gain ${added.join(', ')}`);
  }
  const actions = change.knownActions;
  if (actions !== undefined) {
    const gone = upper.knownActions.filter(
      (known) => !actions.some((kept) => sameAction(known, kept)),
    );
    if (gone.length > 0)
      faults.push(`knownActions would lose ${gone.map((one) => one.action).join(', ')}`);
  }
  if (change.supportTable !== undefined) faults.push('supportTable is the organisation’s alone');
  return faults;
}

function sameAction(a: Policy['knownActions'][number], b: Policy['knownActions'][number]): boolean {
  return a.action === b.action && a.problem === b.problem && a.id === b.id;
}

function merge(upper: Policy, change: PolicyChange): Policy {
  const maxAgeDays = { ...upper.maxAgeDays };
  for (const code of CriterionCode.options) {
    maxAgeDays[code] = { ...upper.maxAgeDays[code], ...change.maxAgeDays?.[code] };
  }
  return {
    thresholds: { ...upper.thresholds, ...change.thresholds },
    maxAgeDays,
    ownOwners: change.ownOwners ?? upper.ownOwners,
    pinExemptions: change.pinExemptions ?? upper.pinExemptions,
    supportTable: change.supportTable ?? upper.supportTable,
    knownActions: change.knownActions ?? upper.knownActions,
  };
}

/** The days for which evidence of `kind` is good for `criterion`; null when it does not read it. */
export function maxAgeOf(policy: Policy, criterion: CriterionCode, kind: FactKind): number | null {
  return policy.maxAgeDays[criterion][kind] ?? null;
}
