import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { commit, count, name, path, repository, text, tool } from '../fields.ts';

/** The hardening rules of A-1.5 (1), in the order in which criteria name them. */
export const hardeningRules = [
  'pinned_actions',
  'least_privilege',
  'untrusted_checkout',
  'untrusted_expression',
  'inherited_secrets',
  'known_action',
] as const;

export const workflowHardening = defineKind({
  kind: 'workflow_hardening',
  title: 'One hardening rule, checked on one workflow',
  sorts: ['state'],
  body: z.strictObject({
    repository,
    path,
    /** Null in a folder without history. */
    commit: commit.nullable(),
    rule: z.enum(hardeningRules),
    violations: z.array(
      z.strictObject({
        line: z.int().min(1),
        jobId: name.optional(),
        /** The action or reusable workflow as written, where the violation is about one. */
        uses: text.optional(),
        /** Its owner, so that the policy can say which owners are one's own. */
        owner: name.optional(),
        detail: text.optional(),
      }),
    ),
    checked: count,
    /** What was there to check: for `pinned_actions` and `known_action` each `uses`, else empty. */
    uses: z.array(z.strictObject({ uses: text, line: z.int().min(1) })),
    tool,
  }),
  subjectOf: (body) => `${body.repository}/${body.path}#${body.rule}`,
  never: 'the script or expression itself beyond its place and the name of the untrusted value',
});
