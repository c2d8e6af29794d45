import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { name, path, repository, text } from '../fields.ts';

export const secretCopy = defineKind({
  kind: 'secret_copy',
  title: 'A copy of a secret outside its vault, as declared',
  sorts: ['state'],
  body: z.strictObject({
    repository,
    path,
    line: z.int().min(1).optional(),
    /** Where it comes from: a vault path, or empty where the value itself lies encrypted in the file. */
    from: text.optional(),
    store: z.enum(['k8s', 'ci', 'file']),
    /** `plain`: a manifest with the values themselves, by nothing protected. */
    mechanism: z.enum(['eso', 'csi', 'agent', 'ci', 'sops', 'sealed', 'git_crypt', 'plain']),
    cluster: name.optional(),
    namespace: name.optional(),
    role: name.optional(),
    /** The name of the Kubernetes Secret, CI secret or file that results. */
    destination: name,
    /** The stage that the path or namespace names, where it names one. */
    stage: name.optional(),
    /** For values encrypted in the repository: whether every value is, and where the key lies. */
    encrypted: z.enum(['all', 'some', 'none', 'not_in_repository']),
    keyPlace: z
      .enum(['kms', 'vault', 'cluster', 'pgp_or_age', 'in_repository', 'unknown'])
      .optional(),
    readers: z.literal('unknown'),
  }),
  subjectOf: (body) =>
    `${body.repository}/${body.path}#${body.mechanism}/${body.namespace ?? ''}/${body.destination}${body.from === undefined ? '' : `<${body.from}`}`,
  never: 'values, encrypted or not',
});
