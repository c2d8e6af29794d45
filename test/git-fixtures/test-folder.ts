import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'assay-test-')));
// Others may pass through, so that a test can look at it as a user without rights.
chmodSync(root, 0o755);
afterAll(() => rmSync(root, { recursive: true, force: true }));

let made = 0;

/** The path of a folder of its own that is not there yet; removed when the test file has ended. */
export function newPath(name = 'folder'): string {
  made += 1;
  const parent = join(root, String(made));
  mkdirSync(parent);
  return join(parent, name);
}

/** A folder with these files. */
export function makeFolder(files: Readonly<Record<string, string | Buffer>> = {}): string {
  const path = newPath();
  mkdirSync(path);
  for (const [name, content] of Object.entries(files)) writeInto(path, name, content);
  return path;
}

export function writeInto(folder: string, name: string, content: string | Buffer): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), content);
}

/** Runs something without the rights of root, which no permission would stop. */
export async function withoutPrivileges<T>(run: () => Promise<T>): Promise<T> {
  const privileged = process.geteuid?.() === 0;
  if (privileged) process.seteuid?.(65_534);
  try {
    return await run();
  } finally {
    if (privileged) process.seteuid?.(0);
  }
}
