import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import {
  Artifact,
  actorType,
  commit,
  digest,
  Login,
  name,
  path,
  repository,
  text,
} from '../fields.ts';
import { instantSchema } from '../instant.ts';

export const deployment = defineKind({
  kind: 'deployment',
  title: 'One deployment to one stage',
  sorts: ['event'],
  body: z.strictObject({
    /** What the source calls it; unique in that source. */
    externalId: name,
    repository: repository.optional(),
    environment: name.optional(),
    cluster: name.optional(),
    namespace: name.optional(),
    component: name.optional(),
    artifacts: z.array(Artifact),
    commit: commit.optional(),
    ref: name.optional(),
    version: name.optional(),
    /** The branch that the deployed commit had been merged into. */
    mergedInto: name.optional(),
    /** The definition that ran, and its shape at the deployed commit. */
    definitionPath: path.optional(),
    shapeDigest: digest.optional(),
    executor: z.enum(['pipeline', 'controller', 'person', 'unknown']),
    runId: name.optional(),
    attempt: z.int().min(1).optional(),
    triggeredBy: z.strictObject({ account: Login, type: actorType }).optional(),
    createdAt: instantSchema,
    /** Set once its job had started. */
    startedAt: instantSchema.optional(),
    finishedAt: instantSchema.optional(),
    outcome: z.enum(['succeeded', 'failed', 'cancelled', 'in_progress', 'waiting', 'unknown']),
    variables: z.union([z.record(name, text), z.literal('not_recorded')]),
    logUrl: text.optional(),
    breakGlass: z
      .strictObject({
        id: name,
        reasonPresent: z.boolean(),
        by: Login,
        reviewedBy: Login.optional(),
        reviewedAt: instantSchema.optional(),
      })
      .optional(),
  }),
  subjectOf: (body) =>
    `${body.repository ?? ''}#${body.environment ?? `${body.cluster ?? ''}/${body.namespace ?? ''}`}/${body.externalId}`,
  never: 'values of variables that look like secrets; tokens in URLs',
});
