import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { members, name, text } from '../fields.ts';

export const vaultAccess = defineKind({
  kind: 'vault_access',
  title: 'The effective access of one principal to one path of a vault',
  sorts: ['state'],
  body: z.strictObject({
    vault: text,
    path: text,
    principal: z.strictObject({
      type: z.enum(['role', 'entity', 'group']),
      mount: name.optional(),
      name,
    }),
    class: z.enum(['human', 'workload', 'unknown']),
    capabilities: z.array(
      z.enum(['create', 'read', 'update', 'patch', 'delete', 'list', 'sudo', 'deny', 'grant']),
    ),
    /** The chain that gives it: policies, groups, roles, in order. */
    via: z.array(name),
    /** What a login must prove: claim or binding -> allowed values. */
    boundClaims: z.record(name, z.array(text)),
    members,
  }),
  subjectOf: (body) =>
    `${body.vault}#${body.path}#${body.principal.type}/${body.principal.mount ?? ''}/${body.principal.name}`,
  never: 'tokens, accessor ids, secret ids',
});
