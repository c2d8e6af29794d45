import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { count, name, text, unknown } from '../fields.ts';
import { instantSchema } from '../instant.ts';

export const vaultSecret = defineKind({
  kind: 'vault_secret',
  title: 'A secret in a vault: its metadata',
  sorts: ['state'],
  body: z.strictObject({
    vault: text,
    mount: name,
    engine: name,
    /** Full path with its mount, or a keyed fingerprint of it where names are themselves sensitive. */
    path: text,
    type: z.enum(['static', 'dynamic', 'static_role']),
    currentVersion: count.optional(),
    versionCreatedAt: z.union([instantSchema, unknown]),
    createdBy: z.union([
      z.strictObject({ identity: name, class: z.enum(['human', 'workload', 'unknown']) }),
      unknown,
    ]),
    lastRotatedAt: instantSchema.optional(),
    rotationPeriodSeconds: count.optional(),
    maxTtlSeconds: count.optional(),
    /** The instance that a dynamic role's leases are tied to, where the role says so. */
    leasedPerInstance: z.union([z.boolean(), unknown]),
  }),
  subjectOf: (body) => `${body.vault}#${body.path}`,
  never: 'values, also hashed ones',
});
