import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { commit, digest, imageRepository, name, repository, text, unknown } from '../fields.ts';
import { instantSchema } from '../instant.ts';

export const artifactVerification = defineKind({
  kind: 'artifact_verification',
  title: 'What verifying one artifact gave',
  sorts: ['state'],
  body: z.strictObject({
    digest,
    imageRepository,
    /** The index that was signed, where the artifact is one of its children. */
    indexDigest: digest.optional(),
    outcome: z.enum(['verified', 'unsigned', 'wrong_identity', 'invalid', 'not_run']),
    signer: z
      .union([
        z.strictObject({ issuer: text, subject: text }),
        z.strictObject({ keyFingerprint: name }),
      ])
      .optional(),
    sourceRepository: repository.optional(),
    commit: commit.optional(),
    runId: name.optional(),
    attempt: z.int().min(1).optional(),
    signedAt: z.union([instantSchema, unknown]),
    timeSource: z.enum(['log', 'tsa', 'none']),
    certificateNotAfter: instantSchema.optional(),
    firstSeenAt: instantSchema,
    trustRoot: z.strictObject({ id: name, updatedAt: instantSchema }).optional(),
  }),
  subjectOf: (body) => `${body.imageRepository}@${body.digest}`,
  never: 'registry credentials',
});
