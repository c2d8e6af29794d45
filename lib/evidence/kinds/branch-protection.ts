import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { count, members, name, repository, unknown } from '../fields.ts';

export const branchProtection = defineKind({
  kind: 'branch_protection',
  title: 'The rules for one branch or tag, rulesets and classic protection joined',
  sorts: ['state'],
  body: z.strictObject({
    repository,
    pattern: name,
    target: z.enum(['branch', 'tag']),
    /** Reviews by others that a merge needs; 0 when none. */
    approvals: count,
    codeOwners: z.boolean(),
    requiredChecks: z.array(name),
    adminsEnforced: z.union([z.boolean(), unknown]),
    /** Who may pass the rules; shown only to those who may write. */
    bypassActors: members,
    /** Who may push or merge. */
    pushers: members,
    /** Tags: who may create one; `anyone` where creation is not limited. */
    creators: z.union([members, z.literal('anyone')]),
    forcePush: z.boolean(),
    deletion: z.boolean(),
  }),
  subjectOf: (body) => `${body.repository}#${body.target}:${body.pattern}`,
  never: 'anything but rules and accounts',
});
