import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { name } from '../fields.ts';
import { instantSchema } from '../instant.ts';

export const alertRoute = defineKind({
  kind: 'alert_route',
  title: 'Where alerts of an application go, and to whom',
  sorts: ['state'],
  body: z.strictObject({
    id: name,
    application: name,
    channel: name,
    people: z.array(name),
    activeSince: instantSchema,
  }),
  subjectOf: (body) => body.id,
  never: 'addresses or tokens of the channel',
});
