import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import {
  commit,
  count,
  digest,
  name,
  repository,
  Severity,
  text,
  tool,
  unknown,
} from '../fields.ts';
import { instantSchema } from '../instant.ts';
import { securityTestClasses } from './security-step.ts';

export const scanResult = defineKind({
  kind: 'scan_result',
  title: 'The result of one security test',
  sorts: ['event'],
  body: z.strictObject({
    tool,
    class: z.enum(securityTestClasses),
    repository: repository.optional(),
    target: z.union([
      z.strictObject({ commit }),
      z.strictObject({ digest }),
      z.strictObject({ stageUrl: text }),
    ]),
    startedAt: instantSchema,
    finishedAt: instantSchema,
    outcome: z.enum(['completed', 'failed']),
    counts: z.union([z.record(Severity, count), unknown]),
    /** The findings above the reporting threshold: fingerprints, never texts. */
    aboveThreshold: z.array(
      z.strictObject({
        fingerprint: name,
        severity: Severity,
        state: z.enum(['open', 'dismissed', 'fixed']),
      }),
    ),
    runId: name.optional(),
  }),
  subjectOf: (body) => {
    const target =
      'commit' in body.target
        ? body.target.commit
        : 'digest' in body.target
          ? body.target.digest
          : body.target.stageUrl;
    return `${body.repository ?? ''}#${body.tool.name}/${target}/${body.startedAt}`;
  },
  never: 'snippets, messages or matched text',
});
