import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { members, name, repository } from '../fields.ts';

const repositoryRoles = ['read', 'triage', 'write', 'maintain', 'admin'] as const;

export const repositoryAccess = defineKind({
  kind: 'repository_access',
  title: 'Who may read and write a repository',
  sorts: ['state'],
  body: z.strictObject({
    repository,
    visibility: z.enum(['public', 'internal', 'private']),
    grants: z.array(
      z.strictObject({
        type: z.enum(['user', 'team']),
        id: name,
        name,
        role: z.enum(repositoryRoles),
        members,
      }),
    ),
  }),
  subjectOf: (body) => body.repository,
  never: 'e-mail addresses',
});
