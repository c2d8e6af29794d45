import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import * as z from 'zod';
import { AppError } from '#lib/errors.ts';
import { parseServerEnvironment, type ServerEnvironment } from './server-environment.ts';

/** What the command line takes from the environment; the only place in Assay that reads it. */
const Environment = z.object({
  PATH: z.string().default(''),
  /** Any value turns colour off (https://no-color.org). */
  NO_COLOR: z.string().optional(),
  XDG_STATE_HOME: z
    .string()
    .refine((path) => path === '' || path.startsWith('/'), 'must be an absolute path')
    .optional(),
});

export interface CommandEnvironment {
  /** Where git is looked for. */
  readonly searchPath: string;
  readonly colourWanted: boolean;
  /** Where the user's own state lies: the key of fingerprints, the checkpoints of scans. */
  readonly stateFolder: string;
}

/**
 * Reads and checks the environment once.
 *
 * @throws AppError `usage.invalid` that lists every fault.
 */
export function readCommandEnvironment(
  variables: NodeJS.ProcessEnv = process.env,
): CommandEnvironment {
  const parsed = Environment.safeParse(variables);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
    throw new AppError(
      'usage.invalid',
      `the environment is not as it should be: ${faults.join('; ')}`,
    );
  }
  const { PATH, NO_COLOR, XDG_STATE_HOME } = parsed.data;
  const home =
    XDG_STATE_HOME === undefined || XDG_STATE_HOME === ''
      ? join(homedir(), '.local', 'state')
      : XDG_STATE_HOME;
  return {
    searchPath: PATH,
    colourWanted: NO_COLOR === undefined || NO_COLOR === '',
    stateFolder: join(home, 'assay'),
  };
}

/**
 * Reads and checks what a server is told.
 *
 * @throws AppError `usage.invalid` that lists every fault.
 */
export function readServerEnvironment(
  variables: NodeJS.ProcessEnv = process.env,
): ServerEnvironment {
  return parseServerEnvironment(variables, dataFolderOf(variables));
}

/**
 * Where the server's files lie when nothing else is said. Of root it is not its home: the database
 * never runs as root, and no other account may look into that.
 */
function dataFolderOf({ XDG_DATA_HOME }: NodeJS.ProcessEnv): string {
  const { uid, homedir: home } = userInfo();
  if (uid === 0) return '/var/lib/assay';
  const shared = XDG_DATA_HOME?.startsWith('/') === true ? XDG_DATA_HOME : null;
  return join(shared ?? join(home, '.local', 'share'), 'assay');
}

/**
 * Next and next-auth learn some things from the environment and from nowhere else: the address,
 * that pages are served as they were built, and that nobody is told of it.
 */
export function prepareNext(origin: string, variables: NodeJS.ProcessEnv = process.env): void {
  Object.assign(variables, {
    NEXTAUTH_URL: origin,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  });
}
