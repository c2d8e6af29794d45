import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { name } from '../fields.ts';
import { instantSchema } from '../instant.ts';

export const alertDelivery = defineKind({
  kind: 'alert_delivery',
  title: 'One alert and what became of it',
  sorts: ['event'],
  body: z.strictObject({
    id: name,
    cause: z.enum(['finding', 'test', 'drill', 'abnormal_access']),
    fingerprint: name.optional(),
    route: name,
    requestedAt: instantSchema,
    deliveredAt: instantSchema.optional(),
    failedAt: instantSchema.optional(),
    acknowledgedBy: name.optional(),
    acknowledgedAt: instantSchema.optional(),
  }),
  subjectOf: (body) => body.id,
  never: 'the text of the alert',
});
