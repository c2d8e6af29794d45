import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { digest, name } from '../fields.ts';
import { instantSchema } from '../instant.ts';

export const gateDrill = defineKind({
  kind: 'gate_drill',
  title: 'A deliberate bad deployment sent through a gate',
  sorts: ['event'],
  body: z.strictObject({
    gate: name,
    at: instantSchema,
    tampering: name,
    digest: digest.optional(),
    result: z.enum(['denied', 'allowed', 'error']),
  }),
  subjectOf: (body) => `${body.gate}@${body.at}`,
  never: 'signing keys of the drill',
});
