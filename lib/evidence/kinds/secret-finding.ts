import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { commit, name, path, repository } from '../fields.ts';
import { instantSchema } from '../instant.ts';

export const secretFinding = defineKind({
  kind: 'secret_finding',
  title: 'A secret, or what looks like one, in a repository: rule and place',
  sorts: ['state'],
  body: z.strictObject({
    /** Keyed: without the key it tells nothing of the value, with it two equal values show. */
    fingerprint: name,
    rule: name,
    class: z.enum(['provider', 'key', 'generic', 'entropy']),
    repository,
    path,
    commit,
    line: z.int().min(1),
    firstSeenAt: instantSchema,
    validity: z.enum(['active', 'inactive', 'unverified', 'unknown']),
    state: z.enum(['open', 'closed']),
    closedBy: z
      .enum(['false_positive', 'test_material', 'revoked', 'wont_fix', 'scanner_dismissed'])
      .optional(),
    closedAt: instantSchema.optional(),
    /** Whether a branch head still has it. */
    inHead: z.boolean(),
  }),
  // Two values that one rule finds on one line are two findings.
  subjectOf: ({ repository, path, line, commit, rule, fingerprint }) =>
    `${repository}/${path}:${line}@${commit}#${rule}/${fingerprint}`,
  never: 'the match, its neighbours, an unkeyed hash of it',
});
