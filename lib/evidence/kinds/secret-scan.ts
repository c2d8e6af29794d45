import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { commit, count, digest, repository, tool } from '../fields.ts';
import { instantSchema } from '../instant.ts';

export const secretScan = defineKind({
  kind: 'secret_scan',
  title: 'One scan of a repository for secrets',
  sorts: ['event'],
  body: z.strictObject({
    repository,
    tool,
    rulesDigest: digest,
    commits: z.union([
      z.literal('whole'),
      z.strictObject({ from: z.array(commit), to: z.array(commit) }),
    ]),
    refs: count,
    shallow: z.boolean(),
    head: commit.nullable(),
    startedAt: instantSchema,
    finishedAt: instantSchema,
    outcome: z.enum(['completed', 'failed']),
    /** What was not read, by reason; binary content does not reduce the coverage, the rest does. */
    skipped: z.strictObject({
      binary: count,
      tooLarge: count,
      unreadable: count,
      submodules: count,
    }),
    blobs: count,
    verified: count,
    unverified: count,
    unknown: count,
  }),
  subjectOf: (body) => `${body.repository}#${body.tool.name}@${body.startedAt}`,
  never: 'matches',
});
