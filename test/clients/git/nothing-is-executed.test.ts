import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findGit } from '#lib/clients/git/find-git.ts';
import { plumbing } from '#lib/clients/git/sealed-call.ts';
import { makeFolder, newPath, writeInto } from '../../git-fixtures/test-folder.ts';
import {
  cloneOf,
  makeRepository,
  type TestRepository,
} from '../../git-fixtures/test-repository.ts';
import { askEverything } from './opened.ts';

/** A program that leaves a file behind when it is run by anybody. */
function makeCanary(): { script: string; died: () => boolean } {
  const folder = makeFolder();
  const mark = join(folder, 'mark');
  const script = join(folder, 'canary');
  writeInto(folder, 'canary', `#!/bin/sh\ntouch '${mark}'\n`);
  chmodSync(script, 0o755);
  return { script, died: () => existsSync(mark) };
}

/** Two commits of a file, with attributes that name drivers. */
function makeBait(): TestRepository {
  const repository = makeRepository();
  repository.write('.gitattributes', '* filter=bait diff=bait\n').write('a.txt', 'one\n');
  repository.commit('first');
  repository.write('a.txt', 'two\n');
  repository.commit('second');
  return repository;
}

interface Attack {
  readonly name: string;
  readonly plant: (repository: TestRepository, script: string) => void;
  /** What an ordinary git does that falls for it: proof that the bait is live. */
  readonly spring: (repository: TestRepository) => unknown;
}

const attacks: readonly Attack[] = [
  {
    name: 'core.fsmonitor',
    plant: (repository, script) => repository.git('config', 'core.fsmonitor', script),
    spring: (repository) => repository.git('status'),
  },
  {
    name: 'a hook',
    plant: (repository, script) => {
      const hooks = join(repository.path, '.git', 'hooks');
      mkdirSync(hooks, { recursive: true });
      const names = ['post-index-change', 'post-checkout', 'reference-transaction', 'pre-commit'];
      for (const name of names) {
        writeInto(hooks, name, `#!/bin/sh\nexec '${script}'\n`);
        chmodSync(join(hooks, name), 0o755);
      }
    },
    spring: (repository) => repository.git('checkout', '--quiet', '-b', 'other'),
  },
  {
    name: 'core.hooksPath',
    plant: (repository, script) => {
      const hooks = makeFolder({ 'post-checkout': `#!/bin/sh\nexec '${script}'\n` });
      chmodSync(join(hooks, 'post-checkout'), 0o755);
      repository.git('config', 'core.hooksPath', hooks);
    },
    spring: (repository) => repository.git('checkout', '--quiet', '-b', 'other'),
  },
  {
    name: 'a textconv driver',
    plant: (repository, script) => repository.git('config', 'diff.bait.textconv', script),
    spring: (repository) => repository.git('log', '-p'),
  },
  {
    name: 'an external diff',
    plant: (repository, script) => repository.git('config', 'diff.external', script),
    spring: (repository) => repository.git('diff', 'HEAD~1', 'HEAD'),
  },
  {
    name: 'a diff driver’s command',
    plant: (repository, script) => repository.git('config', 'diff.bait.command', script),
    spring: (repository) => repository.git('diff', 'HEAD~1', 'HEAD'),
  },
  {
    name: 'a smudge filter',
    plant: (repository, script) => repository.git('config', 'filter.bait.smudge', script),
    spring: (repository) => repository.git('cat-file', '--filters', 'HEAD:a.txt'),
  },
  {
    name: 'a filter process',
    plant: (repository, script) => {
      repository.git('config', 'filter.bait.process', script);
      repository.git('config', 'filter.bait.required', 'false');
    },
    spring: (repository) => repository.git('cat-file', '--filters', 'HEAD:a.txt'),
  },
  {
    name: 'an alias',
    plant: (repository, script) => {
      for (const name of ['bait', 'cat-file', 'rev-list', 'ls-tree', 'diff-tree']) {
        repository.git('config', `alias.${name}`, `!${script}`);
      }
    },
    spring: (repository) => repository.git('bait'),
  },
  {
    name: 'a pager',
    plant: (repository, script) => {
      repository.git('config', 'core.pager', script);
      for (const name of ['cat-file', 'rev-list', 'ls-tree', 'diff-tree']) {
        repository.git('config', `pager.${name}`, script);
      }
      repository.git('config', 'alias.bait', `!${script}`);
    },
    // Without a terminal no git starts a pager: the bait is proven by its neighbour.
    spring: (repository) => repository.git('bait'),
  },
  {
    name: 'an included configuration',
    plant: (repository, script) => {
      const folder = makeFolder({ evil: `[core]\n\tfsmonitor = ${script}\n` });
      repository.git('config', 'include.path', join(folder, 'evil'));
      repository.git('config', `includeIf.gitdir:${repository.path}/.path`, join(folder, 'evil'));
    },
    spring: (repository) => repository.git('status'),
  },
  {
    name: 'a work tree’s own configuration',
    plant: (repository, script) => {
      repository.git('config', 'core.repositoryformatversion', '1');
      repository.git('config', 'extensions.worktreeConfig', 'true');
      repository.git('config', '--worktree', 'core.fsmonitor', script);
    },
    spring: (repository) => repository.git('status'),
  },
];

describe('an untrusted repository', () => {
  it.each(attacks)('has $name executed by git, and never by us', async ({ plant, spring }) => {
    const canary = makeCanary();
    const repository = makeBait();
    plant(repository, canary.script);

    const read = await askEverything(repository.path);

    expect(read).toContain('two\\n');
    expect(canary.died()).toBe(false);
    try {
      spring(repository);
    } catch {
      // The bait may break the command; whether it was run is what counts.
      expect(canary.died()).toBe(true);
    }
    expect(canary.died()).toBe(true);
  });

  it('that is a partial clone fetches nothing, whatever its remote would run', async () => {
    const canary = makeCanary();
    const source = makeRepository('--bare');
    source.git('config', 'uploadpack.allowFilter', 'true');
    const seed = makeBait();
    seed.git('push', '--quiet', source.path, 'main');
    const clone = cloneOf(source, '--filter=blob:none', '--no-checkout');
    clone.git('config', 'remote.origin.url', 'ssh://nowhere.example/x/y');
    clone.git('config', 'core.sshCommand', canary.script);
    clone.git('config', 'credential.helper', `!${canary.script}`);

    const read = await askEverything(clone.path);

    expect(read).toContain('"partial":true');
    expect(read).toContain('"code":"unavailable","place":"a.txt"');
    expect(canary.died()).toBe(false);
    expect(() => clone.git('cat-file', '-p', 'HEAD:a.txt')).toThrow('Command failed');
    expect(canary.died()).toBe(true);
  });

  it('with a submodule that names a command for its update is only listed', async () => {
    const canary = makeCanary();
    const repository = makeBait();
    const commit = repository.head();
    const modules = `[submodule "x"]\n\tpath = x\n\turl = ext::${canary.script}\n\tupdate = !${canary.script}\n`;
    repository.write('.gitmodules', modules);
    repository.commit('modules');
    repository.git('update-index', '--add', '--cacheinfo', `160000,${commit},x`);
    repository.git('commit', '--quiet', '-m', 'a submodule');

    const read = await askEverything(repository.path);

    expect(read).toContain('"submodules":["x"]');
    expect(read).toContain('{"code":"unsupported","place":"x","detail":"it is a submodule"}');
    expect(canary.died()).toBe(false);
  });

  it('that brings a program called git is not helped by a PATH with relative folders', () => {
    const folder = makeFolder({ git: '#!/bin/sh\n' });
    chmodSync(join(folder, 'git'), 0o755);

    const find = () => findGit(`.::${newPath('empty')}:relative/bin`);

    expect(find).toThrow('git was not found in any absolute folder of the PATH');
    expect(findGit(`.:${folder}`)).toBe(join(folder, 'git'));
  });

  it('is asked by plumbing commands only', () => {
    const allowed = [...plumbing];

    expect(allowed).toEqual(['cat-file', 'rev-list', 'ls-tree', 'diff-tree']);
  });
});
