import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { name } from '../fields.ts';
import { instantSchema } from '../instant.ts';

export const gateCoverage = defineKind({
  kind: 'gate_coverage',
  title: 'Which stage a gate watches, how, and since when',
  sorts: ['state'],
  body: z.strictObject({
    gate: name,
    application: name,
    stage: name,
    channel: z.enum(['github', 'kubernetes', 'pipeline', 'api']),
    /** Whether each artifact needs a verified signature (or a measure that names it). */
    integrityRule: z.boolean(),
    /** Whether it denies on scan findings. */
    scanRule: z.boolean(),
    /** Without gaps and in order; the last one has no end. */
    periods: z.array(
      z.strictObject({
        mode: z.enum(['off', 'observe', 'warn', 'enforce']),
        from: instantSchema,
        to: instantSchema.nullable(),
      }),
    ),
    onUnknown: z.enum(['allow', 'hold', 'deny']),
  }),
  subjectOf: (body) => body.gate,
  never: 'tokens of the channel',
});
