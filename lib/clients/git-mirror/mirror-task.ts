import type { Progress } from '#collectors/contract.ts';
import type { Failure } from '#lib/evidence/collection.ts';
import type { MirrorConfiguration } from './mirror-configuration.ts';
import { remoteFailure } from './remote-failure.ts';
import type { MirrorGit, MirrorRun, RunBounds } from './run-mirror-git.ts';

export interface MirrorLimits {
  /** Of the mirror on the disk, while it is fetched too. */
  readonly maxBytes: number;
  /** Of the memory that git takes for it. */
  readonly maxMemoryBytes: number;
  readonly maxRefs: number;
  /** Each fetch adds a pack; past so many they are made one, without what no ref reaches any more. */
  readonly maxPacks: number;
  /** Of the whole undertaking, waiting for others included. */
  readonly timeoutMs: number;
  /** How long a transfer may stand still. */
  readonly stallSeconds: number;
}

/** One undertaking on one mirror, whose lock is held. */
export interface MirrorTask {
  readonly git: string;
  readonly mirror: string;
  readonly configuration: Omit<MirrorConfiguration, 'objectFormat'>;
  readonly limits: MirrorLimits;
  readonly signal: AbortSignal;
  readonly deadline: AbortSignal;
  readonly onStart: (pid: number) => void;
  readonly report: (progress: Progress) => void;
}

const maxOutputBytes = 64_000_000;

export function gitOf({ git, mirror, configuration }: MirrorTask): MirrorGit {
  return { git, gitDir: mirror, url: configuration.remote.url };
}

export function boundsOf({ signal, deadline, onStart }: MirrorTask): RunBounds {
  return { signal, deadline, onStart, maxBytes: maxOutputBytes };
}

export function failureOf(task: MirrorTask, run: Exclude<MirrorRun, { ended: 'done' }>): Failure {
  return remoteFailure(run, task.configuration.remote.url, task.limits);
}
