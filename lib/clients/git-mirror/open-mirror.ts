import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import type { Progress, Reading } from '#collectors/contract.ts';
import { escapeName } from '../git/escape-name.ts';
import { findGit } from '../git/find-git.ts';
import { no, yes } from '../git/read-untrusted.ts';
import { type Fetched, fetchMirror } from './fetch-mirror.ts';
import { requirePinningGit } from './git-version.ts';
import { mirrorPaths } from './mirror-folder.ts';
import { type LockTaking, takeMirrorLock } from './mirror-lock.ts';
import type { MirrorLimits } from './mirror-task.ts';
import { pinHost, type Resolve, resolveBySystem } from './pin-host.ts';
import { type AllowedHosts, type RemoteAddress, readRemoteAddress } from './remote-address.ts';

export interface OpenMirrorInput extends AllowedHosts {
  /** `https://host/owner/name`, open to everybody. */
  readonly url: string;
  /** Absolute folder where mirrors are kept. */
  readonly folder: string;
  /** `state` of the last mirror that was read; null when none was. */
  readonly previous: string | null;
  readonly limits: MirrorLimits;
  /** A file of certificates to trust instead of the machine's own; null: the machine's. */
  readonly caFile: string | null;
  /** The PATH on which git is looked for. */
  readonly searchPath: string;
  readonly resolve?: Resolve;
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
}

export interface Mirror {
  /** A bare repository for `openCheckout`; nobody changes it before `close`. */
  readonly path: string;
  /** `host/owner/name`, by the address that was asked for. */
  readonly place: string;
  /** The default branch by name, as inert text. */
  readonly defaultBranch: string;
  /** A digest of all branches, tags and the default branch. */
  readonly state: string;
  /** Whether `state` differs from `previous`. */
  readonly changed: boolean;
  /** Gives the mirror to the next who waits for it. */
  readonly close: () => Promise<void>;
}

/**
 * Brings the mirror of a public repository up to date and holds it until it is closed. Only named
 * hosts are asked, only at addresses that were checked, without credentials; no redirect is
 * followed, and of what arrives nothing is run. Whatever ends it early, the mirror keeps what it
 * held.
 *
 * @throws AppError `git.unavailable`
 */
export async function openMirror(input: OpenMirrorInput): Promise<Reading<Mirror>> {
  const address = readRemoteAddress(input.url, input);
  if (!address.ok) return address;
  const git = findGit(input.searchPath);
  const deadline = AbortSignal.timeout(input.limits.timeoutMs);
  await mkdir(input.folder, { recursive: true, mode: 0o700 });
  const able = await requirePinningGit(
    { git, gitDir: input.folder, url: address.value.url },
    { signal: input.signal, deadline, maxBytes: 1_000 },
    input.limits,
  );
  if (!able.ok) return able;
  const pinned = await pinWithin(input, address.value, deadline);
  if (!pinned.ok) return pinned;
  const { mirror, lock } = mirrorPaths(input.folder, address.value.url);
  const taking = await takeMirrorLock(lock, input.signal, deadline);
  if (!taking.taken) return notTaken(taking, address.value.url);
  try {
    const fetched = await fetchMirror({
      git,
      mirror,
      configuration: {
        remote: address.value,
        pinned: pinned.value,
        caFile: input.caFile,
        stallSeconds: input.limits.stallSeconds,
      },
      limits: input.limits,
      signal: input.signal,
      deadline,
      onStart: taking.lock.recordChild,
      report: input.report,
    });
    if (fetched.ok) return yes(opened(input, mirror, address.value, fetched.value, taking));
    await taking.lock.release();
    return fetched;
  } catch (error) {
    await taking.lock.release();
    throw error;
  }
}

/** A resolver cannot be stopped, but need not be waited for. */
async function pinWithin(
  { resolve = resolveBySystem, signal }: OpenMirrorInput,
  remote: RemoteAddress,
  deadline: AbortSignal,
): Promise<Reading<string | null>> {
  const either = AbortSignal.any([signal, deadline]);
  const ended = new Promise<Reading<null>>((done) => {
    const end = (): void =>
      done(
        signal.aborted
          ? no('aborted', remote.url, 'reading it was aborted')
          : no('timed_out', remote.url, 'the name of the host was not resolved in time'),
      );
    if (either.aborted) end();
    else either.addEventListener('abort', end, { once: true });
  });
  return await Promise.race([ended, pinHost(remote, resolve)]);
}

function notTaken(taking: LockTaking & { taken: false }, url: string): Reading<Mirror> {
  return taking.why === 'aborted'
    ? no('aborted', url, 'reading it was aborted')
    : no('timed_out', url, 'it is being read by another run, which did not end in time');
}

function opened(
  { previous }: OpenMirrorInput,
  path: string,
  { place }: RemoteAddress,
  { refs, headRef }: Fetched,
  { lock }: LockTaking & { taken: true },
): Mirror {
  const digest = createHash('sha256').update(`HEAD ${headRef}\n`, 'latin1');
  for (const { name, commit } of refs) digest.update(`${commit} ${name}\n`, 'latin1');
  const state = `sha256:${digest.digest('hex')}`;
  const branch = Buffer.from(headRef.replace(/^refs\/heads\//, ''), 'latin1');
  return {
    path,
    place,
    defaultBranch: escapeName(branch),
    state,
    changed: state !== previous,
    close: lock.release,
  };
}
