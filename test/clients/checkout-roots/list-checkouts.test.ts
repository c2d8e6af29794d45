import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listCheckouts } from '#lib/clients/checkout-roots/list-checkouts.ts';
import { makeFolder, newPath } from '../../git-fixtures/test-folder.ts';
import { runRealGit } from '../../git-fixtures/test-repository.ts';

function repositoryAt(...path: string[]): string {
  const folder = join(...path);
  runRealGit('/', ['init', '--quiet', folder]);
  return folder;
}

describe('proposals for a source', () => {
  it('are the repositories at most two levels below a root, in order', async () => {
    const root = makeFolder();
    const shop = repositoryAt(root, 'shop');
    const till = repositoryAt(root, 'acme', 'till');
    repositoryAt(root, 'acme', 'deep', 'er');
    repositoryAt(shop, 'vendored');
    repositoryAt(root, '.hidden');

    expect(await listCheckouts([root], 10)).toEqual({ paths: [till, shop], complete: true });
  });

  it('may be a root itself, and are named once', async () => {
    const root = makeFolder();
    const shop = repositoryAt(root, 'shop');

    expect(await listCheckouts([root, shop], 10)).toEqual({ paths: [shop], complete: true });
  });

  it('are no more than asked for, and say when there were more', async () => {
    const root = makeFolder();
    for (const name of ['a', 'b', 'c']) repositoryAt(root, name);

    expect(await listCheckouts([root], 2)).toEqual({
      paths: [join(root, 'a'), join(root, 'b')],
      complete: false,
    });
    expect((await listCheckouts([root], 3)).complete).toBe(true);
  });

  it('never lie behind a link, nor have their git directory outside', async () => {
    const root = makeFolder();
    const other = repositoryAt(makeFolder(), 'other');
    runRealGit(other, ['commit', '--quiet', '--allow-empty', '--message', 'first']);
    runRealGit(other, ['worktree', 'add', '--quiet', join(root, 'tree')]);
    symlinkSync(other, join(root, 'link'));

    expect((await listCheckouts([root], 10)).paths).toEqual([]);
  });

  it('hold no name that an eye would not see', async () => {
    const root = makeFolder();
    repositoryAt(root, `shop${String.fromCodePoint(0x200b)}`);
    const plain = repositoryAt(root, 'shop');

    expect((await listCheckouts([root], 10)).paths).toEqual([plain]);
  });

  it('end also where there are folders without end', async () => {
    const root = makeFolder();
    for (const name of ['a', 'b', 'c']) mkdirSync(join(root, name));

    expect(await listCheckouts([root], 10, 3)).toEqual({ paths: [], complete: false });
    expect(await listCheckouts([root], 10, 4)).toEqual({ paths: [], complete: true });
  });

  it('there are none without a root, or of a root that is gone', async () => {
    expect(await listCheckouts([], 10)).toEqual({ paths: [], complete: true });
    expect((await listCheckouts([newPath('gone')], 10)).paths).toEqual([]);
  });
});
