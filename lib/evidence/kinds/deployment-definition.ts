import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { commit, digest, imageRepository, name, path, repository, text } from '../fields.ts';
import { instantSchema } from '../instant.ts';

/** One place that a job deploys to; an environment expression that could not be resolved keeps its text. */
const target = z.strictObject({
  environment: name.optional(),
  expression: text.optional(),
  cluster: name.optional(),
  namespace: name.optional(),
  jobId: name,
  /** The jobs that must succeed before, transitively, in this file. */
  needs: z.array(name),
  /** What was recognised as the step that deploys; null when none was. */
  deployStep: text.nullable(),
  line: z.int().min(1).optional(),
});

export const deploymentDefinition = defineKind({
  kind: 'deployment_definition',
  title: 'Definition of a build, publication or deployment as code',
  sorts: ['state'],
  body: z.strictObject({
    repository,
    path,
    branch: name,
    /** Null in a folder without history. */
    commit: commit.nullable(),
    /** When the file last changed on that branch. */
    changedAt: instantSchema.nullable(),
    /** Digests of what matters (jobs, order, targets, commands), newest first, on the default branch. */
    shapes: z.array(z.strictObject({ digest, since: instantSchema })),
    mechanism: z.enum(['github_actions', 'gitlab_ci', 'argo_cd', 'flux']),
    role: z.enum(['build', 'publish', 'deploy']),
    targets: z.array(target),
    /** The jobs that push an image, a package or a release, and by which recognised step. */
    publishes: z
      .array(z.strictObject({ jobId: name, publishStep: text, line: z.int().min(1).optional() }))
      .optional(),
    triggers: z.array(name),
    calls: z.array(
      z.strictObject({
        uses: text,
        ref: name.optional(),
        pinnedBy: z.enum(['commit', 'digest', 'tag', 'branch', 'local', 'none']),
        jobId: name,
        /** False for what stands elsewhere and was not read: a reusable workflow, one that is started. */
        resolved: z.boolean(),
      }),
    ),
    secretsUsed: z.array(z.strictObject({ name, jobId: name })),
    artifacts: z.array(
      z.strictObject({
        imageRepository,
        digest: digest.optional(),
        stage: name.optional(),
        /** The job that publishes it, where one does. */
        jobId: name.optional(),
      }),
    ),
  }),
  subjectOf: (body) => `${body.repository}/${body.path}`,
  never: 'values of variables, inputs or secrets; only the names of secrets',
});
