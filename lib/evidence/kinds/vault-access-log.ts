import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { name, text } from '../fields.ts';
import { instantSchema } from '../instant.ts';

export const vaultAccessLog = defineKind({
  kind: 'vault_access_log',
  title: 'One access to a path of a vault, from its audit log',
  sorts: ['event'],
  body: z.strictObject({
    vault: text,
    path: text,
    operation: z.enum([
      'read',
      'list',
      'create',
      'update',
      'patch',
      'delete',
      'login',
      'renew',
      'other',
    ]),
    requestId: name,
    identity: name,
    mount: name,
    class: z.enum(['human', 'workload', 'unknown']),
    result: z.enum(['allowed', 'denied']),
    at: instantSchema,
    remoteAddress: name.optional(),
    /** The audit device's own HMAC of each value, by key: equal values show, values do not. */
    valueHmacs: z.record(name, z.string().regex(/^hmac-sha256:[0-9a-f]{64}$/)),
  }),
  subjectOf: (body) => `${body.vault}#${body.requestId}`,
  never: 'values, tokens, raw request data',
});
