import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { name, path, repository, text } from '../fields.ts';
import { instantSchema } from '../instant.ts';

export const vaultLoginMethods = [
  'jwt',
  'oidc',
  'approle',
  'kubernetes',
  'aws',
  'azure',
  'gcp',
  'cert',
  'token',
  'userpass',
  'ldap',
  'okta',
  'github',
  'root',
  'unknown',
] as const;

export const vaultLogin = defineKind({
  kind: 'vault_login',
  title: 'A login to a vault or cloud, as declared in a definition or as observed',
  sorts: ['state', 'event'],
  body: z.strictObject({
    seen: z.enum(['declared', 'observed']),
    /** What is logged in to: a vault, or a cloud whose secret store the job then reads. */
    system: z.enum(['vault', 'aws', 'azure', 'gcp', 'unknown']),
    address: text.optional(),
    method: z.enum(vaultLoginMethods),
    /** Whether the credential is bound to the workload or a long-lived value that somebody stored. */
    credential: z.enum(['workload_identity', 'static_secret', 'person', 'unknown']),
    mount: name.optional(),
    role: name.optional(),
    workflow: z.strictObject({ repository, path, jobId: name, line: z.int().min(1) }).optional(),
    serviceAccount: z.strictObject({ namespace: name, name }).optional(),
    stage: name.optional(),
    /** When it was observed; absent for a declared login. */
    at: instantSchema.optional(),
  }),
  subjectOf: (body) => {
    const who = body.workflow
      ? `${body.workflow.repository}/${body.workflow.path}#${body.workflow.jobId}:${body.workflow.line}`
      : body.serviceAccount
        ? `${body.serviceAccount.namespace}/${body.serviceAccount.name}`
        : 'unknown';
    const at = body.at === undefined ? '' : `@${body.at}`;
    return `${body.system}:${body.address ?? ''}:${body.mount ?? body.method}:${body.role ?? ''}:${who}${at}`;
  },
  never: 'tokens, secret ids, passwords or client secrets',
});
