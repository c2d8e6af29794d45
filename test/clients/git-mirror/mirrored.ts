import { onTestFinished } from 'vitest';
import type { Reading } from '#collectors/contract.ts';
import {
  type Mirror,
  type OpenMirrorInput,
  openMirror,
} from '#lib/clients/git-mirror/open-mirror.ts';
import type { Failure } from '#lib/evidence/collection.ts';
import type { GitHost, HostedRepository } from '../../git-fixtures/git-host.ts';
import { makeFolder } from '../../git-fixtures/test-folder.ts';
import { runRealGit } from '../../git-fixtures/test-repository.ts';
import { must, never, searchPath } from '../git/opened.ts';

export const limits = {
  maxBytes: 50_000_000,
  maxMemoryBytes: 1_000_000_000,
  maxRefs: 1_000,
  maxPacks: 30,
  timeoutMs: 60_000,
  stallSeconds: 30,
};

/** What fetches a repository of a test's host into a folder of its own. */
export function inputOf(
  host: GitHost,
  repository: Pick<HostedRepository, 'path'>,
  more: Partial<OpenMirrorInput> = {},
): OpenMirrorInput {
  const name = `127.0.0.1:${host.port}`;
  return {
    url: `${host.origin}/${repository.path}`,
    allowedHosts: [name],
    privateHosts: [name],
    plainHosts: [name],
    folder: makeFolder(),
    previous: null,
    limits,
    caFile: null,
    searchPath,
    signal: never,
    report: () => undefined,
    ...more,
  };
}

/** The mirror as it is after one more fetch, closed again. */
export async function fetched(input: OpenMirrorInput): Promise<Mirror> {
  const mirror = must(await openMirror(input));
  await mirror.close();
  return mirror;
}

/** A mirror that is closed when the test ends. */
export async function held(input: OpenMirrorInput): Promise<Mirror> {
  const mirror = must(await openMirror(input));
  onTestFinished(() => mirror.close());
  return mirror;
}

export function refusalOf(reading: Reading<Mirror>): Failure {
  if (reading.ok) throw new Error('it was opened');
  return reading.failure;
}

/** `name commit` of each ref. */
export function refsOf(path: string): readonly string[] {
  const listing = runRealGit(path, ['for-each-ref', '--format=%(refname) %(objectname)']);
  return listing.split('\n').filter((line) => line !== '');
}

/** What does not compress: a history of about so many bytes. */
export function noise(bytes: number): Buffer {
  const content = Buffer.alloc(bytes);
  let state = 1;
  for (let at = 0; at < bytes; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    content[at] = state >>> 16;
  }
  return content;
}
