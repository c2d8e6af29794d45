import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { name } from '../fields.ts';
import { instantSchema } from '../instant.ts';

export const ciSecret = defineKind({
  kind: 'ci_secret',
  title: 'A secret kept by the CI system: its name and age',
  sorts: ['state'],
  body: z.strictObject({
    /** The name, or a keyed fingerprint of it where names are themselves sensitive. */
    name,
    /** `host/owner/name` or `host/owner`. */
    place: name,
    scope: z.enum(['repository', 'environment', 'organisation']),
    environment: name.optional(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  }),
  subjectOf: (body) => `${body.place}#${body.scope}/${body.environment ?? ''}/${body.name}`,
  never: 'the value',
});
