import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { digest, Login, name } from '../fields.ts';
import { instantSchema } from '../instant.ts';

export const gateDecision = defineKind({
  kind: 'gate_decision',
  title: 'What a gate said of one deployment',
  sorts: ['event'],
  body: z.strictObject({
    decision: name,
    gate: name,
    stage: name,
    /** The deployment's own id, its run, or the digest: what joins it to the deployment. */
    deployment: name.optional(),
    runId: name.optional(),
    digest: digest.optional(),
    at: instantSchema,
    verdict: z.enum(['allow', 'deny', 'hold']),
    failedRules: z.array(name),
    waivedRules: z.array(name),
    breakGlassId: name.optional(),
    by: Login.optional(),
    reviewedBy: Login.optional(),
    reviewedAt: instantSchema.optional(),
    reasonPresent: z.boolean(),
  }),
  subjectOf: (body) => body.decision,
  never: 'the reason itself',
});
