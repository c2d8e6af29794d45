import { spawn } from 'node:child_process';
import { childEnvironment } from '../child-environment.ts';
import { killGroup } from '../git/kill-group.ts';
import { mirrorEnvironment } from './mirror-configuration.ts';
import { pause } from './pause.ts';

/** The commands that a mirror needs; none runs a hook, a filter or a shell. */
type MirrorCommand = 'version' | 'ls-remote' | 'fetch' | 'pack-refs' | 'repack';

export interface MirrorGit {
  /** Absolute path of the git program. */
  readonly git: string;
  /** The mirror; its configuration is `mirrorConfiguration`. */
  readonly gitDir: string;
  readonly url: string;
}

/** What ends a command before its end. */
type Stop = 'aborted' | 'timed_out' | 'too_large';

export interface RunBounds {
  readonly signal: AbortSignal;
  /** Aborted when the time of the whole undertaking is over. */
  readonly deadline: AbortSignal;
  /** Of what it writes to its output. */
  readonly maxBytes: number;
  /** Told at once of the process that runs; it leads a process group. */
  readonly onStart?: (pid: number) => void;
  /** Each line of its progress and complaints. */
  readonly onLine?: (line: string) => void;
  /** Asked again and again while it runs: whether it has grown over a limit. */
  readonly isOver?: (pid: number) => Promise<boolean>;
}

export type MirrorRun =
  | { readonly ended: 'done'; readonly stdout: string }
  /** `stderr` may quote the host: it is for classification, never for people. */
  | { readonly ended: 'failed'; readonly stderr: string }
  | { readonly ended: 'not_started' }
  | { readonly ended: Stop };

const watchMs = 100;
const maxErrorChars = 8_192;
const maxLineChars = 2_000;

/** Runs one git command on a mirror to its end, or to the first limit that it reaches. */
export async function runMirrorGit(
  mirror: MirrorGit,
  args: readonly [MirrorCommand, ...string[]],
  bounds: RunBounds,
): Promise<MirrorRun> {
  if (bounds.signal.aborted) return { ended: 'aborted' };
  if (bounds.deadline.aborted) return { ended: 'timed_out' };
  const child = spawn(mirror.git, ['--no-pager', ...args], {
    cwd: mirror.gitDir,
    env: childEnvironment(mirrorEnvironment(mirror.git, mirror.gitDir, mirror)),
    shell: false,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const why: { stop: Stop | null } = { stop: null };
  const stop = (reason: Stop): void => {
    why.stop ??= reason;
    killGroup(child);
  };
  const onAbort = (): void => stop('aborted');
  const onDeadline = (): void => stop('timed_out');
  bounds.signal.addEventListener('abort', onAbort, { once: true });
  bounds.deadline.addEventListener('abort', onDeadline, { once: true });
  const { pid } = child;
  if (pid !== undefined) bounds.onStart?.(pid);
  const { isOver } = bounds;
  const watch =
    isOver === undefined || pid === undefined
      ? null
      : watching(
          () => isOver(pid),
          () => stop('too_large'),
        );
  const stdout: Buffer[] = [];
  let bytes = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > bounds.maxBytes) stop('too_large');
    else stdout.push(chunk);
  });
  const complaints = keepLines(bounds.onLine ?? ((): undefined => undefined));
  child.stderr.setEncoding('utf8');
  child.stderr.on('data', complaints.take);
  const code = await new Promise<number | 'not_started' | null>((resolve) => {
    child.once('error', () => resolve('not_started'));
    child.once('close', resolve);
  });
  bounds.signal.removeEventListener('abort', onAbort);
  bounds.deadline.removeEventListener('abort', onDeadline);
  await watch?.end();
  if (why.stop !== null) return { ended: why.stop };
  if (code === 'not_started') return { ended: 'not_started' };
  return code === 0
    ? { ended: 'done', stdout: Buffer.concat(stdout).toString('latin1') }
    : { ended: 'failed', stderr: complaints.kept() };
}

/**
 * Asks again and again, never twice at once, until it is over or ended. A watch that fails ends
 * what it watches too, and is told of at the end: nothing grows unwatched.
 */
function watching(
  isOver: () => Promise<boolean>,
  onOver: () => void,
): { readonly end: () => Promise<void> } {
  const ended = new AbortController();
  const trouble: { error: unknown } = { error: null };
  const watch = async (): Promise<void> => {
    try {
      while (!ended.signal.aborted) {
        if (await isOver()) {
          onOver();
          return;
        }
        await pause(watchMs, ended.signal);
      }
    } catch (error) {
      trouble.error = error;
      onOver();
    }
  };
  const running = watch();
  return {
    end: async () => {
      ended.abort();
      await running;
      if (trouble.error !== null) {
        throw new Error('a fetch could not be watched', { cause: trouble.error });
      }
    },
  };
}

/** Lines as they come, and the last of those that git itself wrote. */
function keepLines(onLine: (line: string) => void): {
  readonly take: (text: string) => void;
  readonly kept: () => string;
} {
  let open = '';
  let kept = '';
  const end = (line: string): void => {
    onLine(line);
    // What the host says (`remote: …`), and names that it chose, decide nothing.
    if (/^(?:fatal|error): /.test(line)) kept = `${kept}${line}\n`.slice(-maxErrorChars);
  };
  return {
    take: (text) => {
      const lines = (open + text).split(/[\r\n]/);
      open = (lines.pop() ?? '').slice(0, maxLineChars);
      for (const line of lines) end(line);
    },
    kept: () => {
      if (open !== '') end(open);
      open = '';
      return kept;
    },
  };
}
