import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { AssessmentDocument } from '#lib/reports/assessment-document.ts';
import { newPath } from '../git-fixtures/test-folder.ts';

export interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const launcher = fileURLToPath(new URL('../../lib/bin/assay.mjs', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

/** The instant of every run that says no other: days after the first commit of the fixtures. */
export const asOf = '2026-01-20T00:00:00Z';

/** Runs the command as a user does, with a state folder of its own and no terminal. */
export function assay(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<Run> {
  const child = spawn(process.execPath, [launcher, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
    env: {
      PATH: process.env.PATH ?? '',
      HOME: '/nonexistent',
      ...environment,
      XDG_STATE_HOME: environment.XDG_STATE_HOME ?? newPath('state'),
    },
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) =>
      resolve({
        exitCode,
        stdout: Buffer.concat(out).toString(),
        stderr: Buffer.concat(err).toString(),
      }),
    );
  });
}

/** Assesses a path as of the fixed instant. */
export function assess(path: string, ...flags: readonly string[]): Promise<Run> {
  return assay(['assess', path, '--as-of', asOf, ...flags]);
}

/** What `--json` printed, held against its schema. */
export function documentOf(run: Run): AssessmentDocument {
  return AssessmentDocument.parse(JSON.parse(run.stdout));
}

/** Each criterion as `status`, or `status: cause`, with the code of its first reason. */
export function verdictsOf(document: AssessmentDocument): Readonly<Record<string, string>> {
  return Object.fromEntries(
    document.criteria.map(({ code, status, cause, reasons }) => [
      code.replace('I-SD-', ''),
      `${cause === null ? status : `${status} (${cause})`} ${reasons[0]?.code ?? 'no reason'}`,
    ]),
  );
}
