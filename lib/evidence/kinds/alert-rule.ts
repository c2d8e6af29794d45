import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { name } from '../fields.ts';
import { instantSchema } from '../instant.ts';

export const alertRule = defineKind({
  kind: 'alert_rule',
  title: 'A rule that raises an alert',
  sorts: ['state'],
  body: z.strictObject({
    id: name,
    application: name,
    type: z.enum(['denied_reads', 'human_reads', 'unusual_source', 'other']),
    activeSince: instantSchema,
    lastDrill: z.strictObject({ at: instantSchema, delivered: z.boolean() }).optional(),
  }),
  subjectOf: (body) => body.id,
  never: 'anything but the rule and its drill',
});
