import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { commit, digest, name, path, repository } from '../fields.ts';
import { instantSchema } from '../instant.ts';

/** A section that no pattern recognises may be there in another language: never taken as absent. */
const recognition = z.enum(['found', 'not_recognised']);

export const runbook = defineKind({
  kind: 'runbook',
  title: 'Written instructions for a deployment',
  sorts: ['state'],
  body: z.strictObject({
    repository,
    path,
    /** Null in a folder without history. */
    commit: commit.nullable(),
    changedAt: instantSchema.nullable(),
    contentDigest: digest,
    /** Digests of the normalised lines, sorted: enough to see copies, too little to read. */
    lineDigests: z.array(z.string().regex(/^[0-9a-f]{16}$/)).max(5_000),
    stagesNamed: z.array(name),
    /** `unclear` for a page that may tell users of the project how they deploy; absent: own. */
    whose: z.enum(['own', 'unclear']).optional(),
    steps: recognition,
    rollback: recognition,
    contacts: recognition,
  }),
  subjectOf: (body) => `${body.repository}/${body.path}`,
  never: 'the text of the document; names and addresses of contacts',
});
