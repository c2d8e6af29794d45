import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { actorType, commit, Login, name, repository } from '../fields.ts';
import { instantSchema } from '../instant.ts';

export const deploymentApproval = defineKind({
  kind: 'deployment_approval',
  title: 'A person who let a deployment through: approval, review or merge',
  sorts: ['event'],
  body: z.strictObject({
    repository: repository.optional(),
    runId: name.optional(),
    attempt: z.int().min(1).optional(),
    /** The deployment's own id where there is no run. */
    deployment: name.optional(),
    commit: commit.optional(),
    environment: name.optional(),
    account: Login,
    type: actorType,
    act: z.enum(['approval', 'review', 'merge']),
    state: z.enum(['approved', 'rejected']),
    /** Approvals of a run carry no time of their own: it lies between these two. */
    notBefore: instantSchema,
    notAfter: instantSchema,
  }),
  subjectOf: (body) =>
    `${body.repository ?? ''}#${body.runId ?? body.deployment ?? body.commit ?? ''}/${body.attempt ?? 1}/${body.environment ?? ''}/${body.account.host}/${body.account.id}/${body.act}`,
  never: 'the comment',
});
