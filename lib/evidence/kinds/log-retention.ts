import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { count, name, unknown } from '../fields.ts';
import { instantSchema } from '../instant.ts';

export const logRetention = defineKind({
  kind: 'log_retention',
  title: 'How long the logs of deployments can be fetched',
  sorts: ['state'],
  body: z.strictObject({
    system: name,
    days: z.union([count, z.literal('unlimited'), unknown]),
    oldestFetched: z
      .strictObject({ run: name, finishedAt: instantSchema, result: z.enum(['ok', 'gone']) })
      .optional(),
    /** Where copies are kept, when they are. */
    copies: z
      .strictObject({ place: name, days: z.union([count, z.literal('unlimited')]) })
      .optional(),
  }),
  subjectOf: (body) => body.system,
  never: 'log lines',
});
