import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { name, text } from '../fields.ts';
import { instantSchema } from '../instant.ts';

export const qualification = defineKind({
  kind: 'qualification',
  title: 'A person on the register of trained people',
  sorts: ['state'],
  body: z.strictObject({
    person: name,
    /** The person's accounts; this is what joins them. */
    identities: z.array(z.strictObject({ system: name, id: name })),
    training: name,
    validFrom: instantSchema,
    validUntil: instantSchema.nullable(),
    scope: text.optional(),
  }),
  subjectOf: (body) => `${body.person}/${body.training}/${body.validFrom}`,
  never: 'results, grades or personal data beyond name and accounts',
});
