import { chmodSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeFolder, newPath, withoutPrivileges } from '../git-fixtures/test-folder.ts';
import { cloneOf, makeRepository } from '../git-fixtures/test-repository.ts';
import { assay, assess, documentOf, verdictsOf } from './assay-command.ts';
import { hardened, runbook } from './worlds/hardened.ts';

const decided = ['A-1.1', 'A-1.2', 'B-2.1'];

/** A bare clone, a linked work tree and a detached head hold the same commits as the first. */
const sameCommits = {
  'a bare repository': () => cloneOf(hardened(), '--bare').path,
  'a linked work tree': () => {
    const linked = newPath('linked');
    hardened().git('worktree', 'add', '--quiet', '--detach', linked);
    return linked;
  },
};

describe('the same commits, however they lie on the disk, are judged the same', () => {
  it.each(Object.entries(sameCommits))(
    '%s',
    async (_name, make) => {
      const document = documentOf(await assess(make(), '--json'));
      const verdicts = verdictsOf(document);

      expect(decided.map((code) => verdicts[code])).toEqual([
        'met a11_defined',
        'met a12_runbook_current',
        'met b21_scanned',
      ]);
    },
    60_000,
  );
});

describe('a place without history', () => {
  it.each([
    ['an empty folder', () => makeFolder(), 3, '.: the folder is empty'],
    [
      'a folder without git',
      () => makeFolder({ 'docs/deployment.md': runbook }),
      0,
      'history: the folder is no git repository: there is no history to scan',
    ],
    ['a repository without commits', () => makeRepository().path, 0, 'no commit'],
  ])(
    '%s says so, and has nothing held against it',
    async (_name, make, exitCode, told) => {
      const run = await assess(make());

      expect(run.exitCode).toBe(exitCode);
      expect(run.stdout).toContain(told);
      expect(run.stdout).toContain(', 0 not met, ');
    },
    60_000,
  );
});

describe('a folder that one may not read', () => {
  it('is refused by name', async () => {
    const folder = makeFolder({ 'README.md': '# x\n' });
    chmodSync(folder, 0o000);
    const state = { XDG_STATE_HOME: newPath('state') };
    const run = await withoutPrivileges(() => assay(['assess', folder], state));

    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toMatch(/^assay: [^\n]+\n$/);
    expect(run.stderr).toContain('folder');
  }, 60_000);
});
