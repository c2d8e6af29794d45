import * as z from 'zod';
import { defineKind } from '../define-kind.ts';
import { commit, name, path, repository, text, unknown } from '../fields.ts';

export const securityTestClasses = [
  'dast',
  'image',
  'sca',
  'sast',
  'binary',
  'malware',
  'workflow',
] as const;

export const securityStep = defineKind({
  kind: 'security_step',
  title: 'A step of a workflow that runs a recognised security test',
  sorts: ['state'],
  body: z.strictObject({
    repository,
    path,
    /** Null in a folder without history. */
    commit: commit.nullable(),
    jobId: name,
    /** The step's index in its job, from 0, and the line where it begins. */
    step: z.int().min(0),
    line: z.int().min(1),
    tool: name,
    class: z.enum(securityTestClasses),
    /** Jobs that run only when this step has succeeded: `path#jobId`, callers and workflow_run included. */
    gatesJobs: z.array(text),
    /** The check's name as a branch rule would require it. */
    checkName: text.optional(),
    /** What lets production go on in spite of a failure, on the step or on the path to what it gates. */
    escapes: z.array(z.enum(['continue_on_error', 'or_true', 'always'])),
    failsOnFindings: z.union([z.boolean(), unknown]),
  }),
  subjectOf: (body) => `${body.repository}/${body.path}#${body.jobId}/${body.step}/${body.tool}`,
  never: 'the command line or its arguments',
});
