import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openAllowedCheckout } from '#lib/clients/checkout-roots/open-allowed-checkout.ts';
import { findGit } from '#lib/clients/git/find-git.ts';
import { makeFolder, newPath } from '../../git-fixtures/test-folder.ts';
import { runRealGit } from '../../git-fixtures/test-repository.ts';
import { must, never, searchPath } from '../git/opened.ts';

/** A repository with one text, cloned to a path. */
function repositoryAt(path: string, text: string): string {
  runRealGit('/', ['init', '--quiet', '--initial-branch=main', path]);
  writeFileSync(join(path, 'text.txt'), text);
  runRealGit(path, ['add', '.']);
  runRealGit(path, ['commit', '--quiet', '--message', text]);
  return path;
}

/** A folder whose `git` runs something first: what happens between the check and the reading. */
function gitAfter(command: string): string {
  const folder = newPath('bin');
  mkdirSync(folder);
  const script = `#!/bin/sh\nPATH=/usr/bin:/bin\n${command}\nexec ${findGit(searchPath)} "$@"\n`;
  writeFileSync(join(folder, 'git'), script, { mode: 0o755 });
  return folder;
}

const options = { searchPath, signal: never, timeoutMs: 30_000 };

describe('opening a checkout under the allowed folders', () => {
  it('gives the repository that was asked for', async () => {
    const root = makeFolder();
    const path = repositoryAt(join(root, 'shop'), 'own');

    const checkout = must(await openAllowedCheckout([root], path, options));
    onTestFinished(() => checkout.close());

    expect(checkout.client.info.place).toBe('local/shop');
    expect(must(await checkout.client.read('text.txt', 100, never))).toBe('own');
  });

  it('refuses what is outside', async () => {
    const path = repositoryAt(join(makeFolder(), 'shop'), 'other');

    const reading = await openAllowedCheckout([makeFolder()], path, options);

    expect(reading.ok ? 'opened' : reading.failure.code).toBe('forbidden');
  });

  it.each([
    { name: 'another repository', put: (other: string) => `mv ${other}`, code: 'unsafe' },
    { name: 'a link out', put: (other: string) => `ln -s ${other}`, code: 'forbidden' },
    { name: 'nothing', put: () => 'test -e', code: 'not_found' },
  ])('closes a checkout in whose place somebody put $name', async ({ put, code }) => {
    const root = makeFolder();
    const path = repositoryAt(join(root, 'shop'), 'own');
    const other = repositoryAt(join(makeFolder(), 'shop'), 'other');
    const away = `test -e ${root}/old || { mv ${path} ${root}/old; ${put(other)} ${path}; }`;
    const fake = gitAfter(away);

    const reading = await openAllowedCheckout([root], path, { ...options, searchPath: fake });

    expect(reading.ok ? 'opened' : reading.failure.code).toBe(code);
  });
});
