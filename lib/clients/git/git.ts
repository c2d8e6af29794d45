import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate } from 'node:timers/promises';
import { AppError } from '#lib/errors.ts';
import { childEnvironment } from '../child-environment.ts';
import { killGroup } from './kill-group.ts';
import { type Plumbing, plumbing, sealedEnvironment } from './sealed-call.ts';

/** What a command needs to know of an opened repository: plain data, so that a worker can have it. */
export interface SealedDirectory {
  /** Absolute path of the git program. */
  readonly git: string;
  /** The throw-away git directory made by `openRepository`; never the repository's own. */
  readonly gitDir: string;
}

export interface GitOptions {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** More output than this ends the command with `collection.over_budget`. */
  readonly maxBytes: number;
  readonly stdin?: string | Buffer | AsyncIterable<string | Buffer>;
}

/** Enough to say what went wrong; never passed on raw, since it may quote what the repository holds. */
const maxErrorBytes = 4_096;

/**
 * The output of one plumbing command, chunk by chunk: the command waits while the reader does.
 * Leaving the loop early kills the command and all that it started.
 *
 * @throws AppError `git.failed`, `git.timed_out`, `collection.aborted`, `collection.over_budget`
 */
export async function* streamGit(
  repository: SealedDirectory,
  args: readonly [Plumbing, ...string[]],
  options: GitOptions,
): AsyncGenerator<Buffer, void, undefined> {
  if (!plumbing.some((command) => command === args[0])) {
    throw new Error(`${args[0]} is no plumbing command that may be run`);
  }
  if (options.signal.aborted) throw aborted(args[0]);
  const child = start(repository, args);
  const ended = endOf(child);
  const why: { ended: AppError | null } = { ended: null };
  const stop = (reason: AppError) => {
    why.ended ??= reason;
    killGroup(child);
  };
  const onAbort = () => stop(aborted(args[0]));
  options.signal.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => stop(timedOut(args[0], options.timeoutMs)), options.timeoutMs);
  const feeding = feed(child, options.stdin).catch((error: unknown) => {
    if (!isBrokenPipe(error)) stop(inputFailed(args[0], error));
  });
  let total = 0;
  let exhausted = false;
  try {
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      total += chunk.length;
      if (total > options.maxBytes) throw overBudget(args[0], options.maxBytes);
      yield chunk;
    }
    exhausted = true;
  } catch (error) {
    throw why.ended ?? error;
  } finally {
    clearTimeout(timer);
    options.signal.removeEventListener('abort', onAbort);
    if (!exhausted) killGroup(child);
    await ended;
    child.stdin.destroy();
    // A trouble of the input has its turn to be told; an input that never ends is not waited for.
    if (exhausted) await Promise.race([feeding, setImmediate()]);
  }
  if (why.ended !== null) throw why.ended;
  const end = await ended;
  if (end.error !== null) {
    throw new AppError('git.unavailable', 'git could not be started', { cause: end.error });
  }
  if (end.code !== 0) throw failed(args[0], end);
}

/**
 * The whole output of one plumbing command.
 *
 * @throws AppError as `streamGit`
 */
export async function runGit(
  repository: SealedDirectory,
  args: readonly [Plumbing, ...string[]],
  options: GitOptions,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of streamGit(repository, args, options)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function start(
  repository: SealedDirectory,
  args: readonly string[],
): ChildProcessWithoutNullStreams {
  return spawn(repository.git, ['--no-pager', ...args], {
    cwd: repository.gitDir,
    env: childEnvironment(sealedEnvironment(repository.git, repository.gitDir)),
    shell: false,
    // A process group of its own, so that whatever git starts ends with it.
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

interface End {
  readonly code: number | null;
  readonly error: Error | null;
  readonly stderr: string;
}

function endOf(child: ChildProcessWithoutNullStreams): Promise<End> {
  let stderr = '';
  child.stderr.setEncoding('latin1');
  child.stderr.on('data', (text: string) => {
    if (stderr.length < maxErrorBytes) stderr += text.slice(0, maxErrorBytes - stderr.length);
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, error, stderr }));
    // `exit`, not `close`: a reader that left early never drains the output.
    child.once('exit', (code) => resolve({ code, error: null, stderr }));
  });
}

async function feed(
  child: ChildProcessWithoutNullStreams,
  stdin: GitOptions['stdin'],
): Promise<void> {
  const source =
    stdin === undefined || typeof stdin === 'string' || Buffer.isBuffer(stdin)
      ? [stdin ?? '']
      : stdin;
  await pipeline(Readable.from(source), child.stdin);
}

/** Git closed its input because it had seen enough, or because it was killed. */
function isBrokenPipe(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return code === 'EPIPE' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET';
}

function aborted(command: string): AppError {
  return new AppError('collection.aborted', `git ${command} was aborted`);
}

function timedOut(command: string, timeoutMs: number): AppError {
  return new AppError('git.timed_out', `git ${command} took longer than ${timeoutMs} ms`);
}

function overBudget(command: string, maxBytes: number): AppError {
  return new AppError('collection.over_budget', `git ${command} gave more than ${maxBytes} bytes`);
}

function inputFailed(command: string, cause: unknown): AppError {
  return cause instanceof AppError
    ? cause
    : new AppError('git.failed', `git ${command} could not be given its input`, { cause });
}

function failed(command: string, end: End): AppError {
  const missing = /missing|bad object|unable to read|could not get object info/i.test(end.stderr);
  return new AppError(
    'git.failed',
    missing
      ? `git ${command} needs an object that is missing or damaged`
      : `git ${command} ended with exit code ${end.code ?? 'of a signal'}`,
    { details: { command, exitCode: end.code ?? -1, missingObject: missing ? 1 : 0 } },
  );
}
