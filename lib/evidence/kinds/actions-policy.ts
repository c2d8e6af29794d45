import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { name, unknown } from '../fields.ts';

export const actionsPolicy = defineKind({
  kind: 'actions_policy',
  title: 'Which actions a repository or organisation allows',
  sorts: ['state'],
  body: z.strictObject({
    /** `host/owner/name` or `host/owner`. */
    place: name,
    level: z.enum(['repository', 'organisation']),
    allowedActions: z.enum(['all', 'local_only', 'selected', 'disabled']),
    patterns: z.array(name),
    shaPinningRequired: z.union([z.boolean(), unknown]),
    defaultPermissions: z.enum(['read', 'write', 'unknown']),
  }),
  subjectOf: (body) => body.place,
  never: 'anything but the policy',
});
