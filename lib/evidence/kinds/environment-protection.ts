import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { members, name, repository, unknown } from '../fields.ts';

export const environmentProtection = defineKind({
  kind: 'environment_protection',
  title: 'Who and what must agree before a CI environment is deployed to',
  sorts: ['state'],
  body: z.strictObject({
    repository,
    environment: name,
    /** Any one of them suffices. */
    reviewers: z.array(z.strictObject({ type: z.enum(['user', 'team']), id: name, name, members })),
    preventSelfReview: z.boolean(),
    adminsBypass: z.union([z.boolean(), unknown]),
    branchPolicy: z.enum(['none', 'protected', 'custom']),
    patterns: z.array(z.strictObject({ pattern: name, target: z.enum(['branch', 'tag']) })),
    customRules: z.array(z.strictObject({ app: name })),
  }),
  subjectOf: (body) => `${body.repository}#${body.environment}`,
  never: 'values of environment variables or secrets',
});
