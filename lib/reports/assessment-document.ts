import * as z from 'zod';
import { Collection } from '#lib/evidence/collection.ts';
import { factKindNames } from '#lib/evidence/fact-kinds.ts';
import { causes } from '#lib/judging/cause.ts';
import { CriterionCode, QuestionCode } from '#lib/samm/catalog/codes.ts';

const instant = z.iso.datetime();
const interval = z.strictObject({ low: z.number(), high: z.number(), maximum: z.number() });
const kind = z.enum(factKindNames);

const Citation = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('fact'),
    digest: z.string(),
    kind,
    subject: z.string(),
    source: z.string(),
    observedAt: instant,
    readAt: instant,
    link: z.string().optional(),
    path: z.string().optional(),
    line: z.int().min(1).optional(),
  }),
  z.strictObject({
    type: z.literal('collection'),
    id: z.string(),
    kind,
    scope: z.string(),
    source: z.string(),
    endedAt: instant,
  }),
  z.strictObject({ type: z.literal('claim'), id: z.string(), expiresAt: instant }),
  z.strictObject({ type: z.literal('declaration'), of: z.string() }),
]);

const Reason = z.strictObject({
  condition: z.string(),
  verdict: z.enum(['supports', 'violates', 'unknown', 'does_not_apply']),
  code: z.string(),
  params: z.record(z.string(), z.unknown()),
  text: z.string(),
});

const Criterion = z.strictObject({
  code: CriterionCode,
  question: QuestionCode,
  text: z.string(),
  status: z.enum(['met', 'not_met', 'unknown', 'not_applicable']),
  cause: z.enum(causes).nullable(),
  causes: z.array(z.enum(causes)),
  assumed: z.boolean(),
  stated: z.boolean(),
  conditions: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      outcome: z.enum(['holds', 'fails', 'unknown', 'does_not_apply']),
    }),
  ),
  reasons: z.array(Reason),
  citations: z.array(Citation),
  remedy: z.array(z.strictObject({ text: z.string(), snippet: z.string().optional() })),
  notes: z.array(z.string()),
  holdsUntil: instant.nullable(),
});

/** What `assay assess --json` prints. Within one `version`, fields are only ever added. */
export const AssessmentDocument = z.strictObject({
  version: z.literal(1),
  tool: z.strictObject({ name: z.literal('assay'), version: z.string() }),
  model: z.strictObject({
    name: z.string(),
    release: z.string(),
    licence: z.string(),
    attribution: z.string(),
  }),
  application: z.strictObject({
    slug: z.string(),
    name: z.string(),
    place: z.string(),
    branch: z.string().nullable(),
    head: z.string().nullable(),
    /** False: nobody declared its stages; they were inferred. */
    declared: z.boolean(),
    stages: z.array(z.strictObject({ name: z.string(), production: z.boolean() })),
  }),
  asOf: instant,
  scores: z.strictObject({
    application: interval,
    questions: z.array(
      z.strictObject({
        code: QuestionCode,
        text: z.string(),
        state: z.enum(['yes', 'no', 'open', 'not_applicable']),
        met: z.int().min(0),
        applicable: z.int().min(0),
        holdsUntil: instant.nullable(),
      }),
    ),
    criteria: z.strictObject({
      met: z.int(),
      notMet: z.int(),
      unknown: z.int(),
      notApplicable: z.int(),
      applicable: z.int(),
    }),
  }),
  collections: z.array(Collection),
  criteria: z.array(Criterion).length(21),
  remarks: z.array(z.string()),
  fingerprints: z
    .array(
      z.strictObject({
        rule: z.string(),
        path: z.string(),
        line: z.int().min(1),
        commit: z.string(),
        fingerprint: z.string(),
      }),
    )
    .optional(),
});
export type AssessmentDocument = z.output<typeof AssessmentDocument>;
