import { accessSync, constants, statSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { AppError } from '#lib/errors.ts';

const found = new Map<string, string>();

/**
 * The absolute path of git, looked up once per search path. Relative and empty entries are passed
 * over: they would let an untrusted folder that happens to be the current one supply the program.
 *
 * @throws AppError `git.unavailable`
 */
export function findGit(searchPath: string): string {
  const known = found.get(searchPath);
  if (known !== undefined) return known;
  const candidate = searchPath
    .split(':')
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, 'git'))
    .find(isProgram);
  if (candidate === undefined) {
    throw new AppError('git.unavailable', 'git was not found in any absolute folder of the PATH');
  }
  found.set(searchPath, candidate);
  return candidate;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    // Not there, or not ours to run: the next folder is asked.
    return false;
  }
}
