import { chmodSync, mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveCheckout } from '#lib/clients/checkout-roots/resolve-checkout.ts';
import type { Failure } from '#lib/evidence/collection.ts';
import { makeFolder, newPath, withoutPrivileges } from '../../git-fixtures/test-folder.ts';
import { makeRepository, runRealGit } from '../../git-fixtures/test-repository.ts';
import { must } from '../git/opened.ts';

/** A repository at a path below a folder. */
function repositoryAt(folder: string, name: string): string {
  const repository = makeRepository();
  repository.write('own.txt', 'own\n').commit();
  renameSync(repository.path, join(folder, name));
  return join(folder, name);
}

async function refusal(roots: readonly string[], path: string): Promise<Failure> {
  const reading = await resolveCheckout(roots, path);
  if (reading.ok) throw new Error(`allowed: ${reading.value}`);
  return reading.failure;
}

const outside = 'it is not inside an allowed folder (ASSAY_CHECKOUT_ROOTS)';

describe('a checkout under the allowed folders', () => {
  it('is resolved to its real path, by the name of the root or by where it really lies', async () => {
    const real = makeFolder();
    const named = newPath('root');
    symlinkSync(real, named);
    const path = repositoryAt(real, 'shop');

    expect(must(await resolveCheckout([named], join(named, 'shop')))).toBe(path);
    expect(must(await resolveCheckout([named], path))).toBe(path);
    expect(must(await resolveCheckout([named], `${named}/./x/../shop/`))).toBe(path);
  });

  it('may be the root itself, or be reached by a link that stays inside', async () => {
    const root = makeFolder();
    const path = repositoryAt(root, 'shop');
    symlinkSync('shop', join(root, 'alias'));

    expect(must(await resolveCheckout([path], path))).toBe(path);
    expect(must(await resolveCheckout([root], join(root, 'alias')))).toBe(path);
  });

  it('may be a bare repository', async () => {
    const root = makeFolder();
    runRealGit(root, ['init', '--quiet', '--bare', 'shop.git']);

    expect(must(await resolveCheckout([root], join(root, 'shop.git')))).toBe(
      join(root, 'shop.git'),
    );
  });

  it('without any allowed folder nothing is read, and the setting is named', async () => {
    const path = repositoryAt(makeFolder(), 'shop');

    expect(await refusal([], path)).toEqual({
      code: 'forbidden',
      place: path,
      detail: 'no folder is allowed: set ASSAY_CHECKOUT_ROOTS',
    });
  });

  it('a root that is gone allows nothing and takes nothing from the others', async () => {
    const root = makeFolder();
    const path = repositoryAt(root, 'shop');
    const gone = newPath('gone');

    expect(await refusal([gone], join(gone, 'shop'))).toMatchObject({
      code: 'not_found',
      detail: 'none of the folders in ASSAY_CHECKOUT_ROOTS is there',
    });
    expect(must(await resolveCheckout([gone, root], path))).toBe(path);
  });

  it.each<{ name: string; path: (root: string, other: string) => string }>([
    { name: 'a repository elsewhere', path: (_, other) => join(other, 'shop') },
    { name: 'a path that goes up', path: (root, other) => `${root}/../../${other}/shop` },
    { name: 'a folder whose name begins like the root', path: (root) => `${root}-2/shop` },
    { name: 'a path that is not there, outside', path: (_, other) => join(other, 'gone') },
    {
      name: 'a link out',
      path: (root, other) => {
        symlinkSync(join(other, 'shop'), join(root, 'link'));
        return join(root, 'link');
      },
    },
    {
      name: 'a folder behind a link out',
      path: (root, other) => {
        symlinkSync(other, join(root, 'link'));
        return join(root, 'link', 'shop');
      },
    },
    {
      name: 'what is not there behind a link out',
      path: (root, other) => {
        symlinkSync(other, join(root, 'link'));
        return join(root, 'link', 'gone');
      },
    },
    {
      name: 'a link to nothing outside',
      path: (root, other) => {
        symlinkSync(join(other, 'gone'), join(root, 'link'));
        return join(root, 'link');
      },
    },
    {
      name: 'a link in a circle',
      path: (root) => {
        symlinkSync('link', join(root, 'link'));
        return join(root, 'link');
      },
    },
  ])('$name is refused in the same words', async ({ path }) => {
    const root = makeFolder();
    const other = makeFolder();
    repositoryAt(other, 'shop');
    const requested = path(root, other);

    expect(await refusal([root], requested)).toEqual({
      code: 'forbidden',
      place: requested,
      detail: outside,
    });
  });

  it.each<{ name: string; plant: (path: string, outside: string) => void; code: string }>([
    {
      name: 'a .git file that names a repository outside',
      plant: (path, other) => writeFileSync(join(path, '.git'), `gitdir: ${other}/shop/.git\n`),
      code: 'unsafe',
    },
    {
      name: 'a .git link to a repository outside',
      plant: (path, other) => symlinkSync(join(other, 'shop', '.git'), join(path, '.git')),
      code: 'unsafe',
    },
    {
      name: 'a git directory whose common one is outside',
      plant: (path, other) => {
        mkdirSync(join(path, '.git'));
        writeFileSync(join(path, '.git', 'HEAD'), 'ref: refs/heads/main\n');
        writeFileSync(join(path, '.git', 'commondir'), `${other}/shop/.git\n`);
      },
      code: 'unsafe',
    },
    { name: 'a folder without a repository', plant: () => undefined, code: 'unsupported' },
  ])('$name is refused', async ({ plant, code }) => {
    const root = makeFolder();
    const other = makeFolder();
    repositoryAt(other, 'shop');
    const path = join(root, 'planted');
    mkdirSync(path);
    plant(path, other);

    expect((await refusal([root], path)).code).toBe(code);
  });

  it('a linked work tree counts only when the repository behind it is inside too', async () => {
    const root = makeFolder();
    const other = makeFolder();
    const path = join(root, 'tree');
    runRealGit(repositoryAt(other, 'shop'), ['worktree', 'add', '--quiet', path]);

    expect(await refusal([root], path)).toEqual({
      code: 'forbidden',
      place: path,
      detail: 'its git directory is not inside an allowed folder',
    });
    expect(must(await resolveCheckout([root, other], path))).toBe(path);
  });

  it.each([
    { name: 'a path from here on', path: 'shop', code: 'malformed' },
    { name: 'nothing', path: '', code: 'malformed' },
    { name: 'a path with a zero byte', path: '/shop\0', code: 'malformed' },
    { name: 'a path without end', path: `/${'a/'.repeat(3_000)}`, code: 'malformed' },
  ])('$name is no path', async ({ path, code }) => {
    expect((await refusal([makeFolder()], path)).code).toBe(code);
  });

  it('says of what is inside what is wrong with it', async () => {
    const root = makeFolder({ file: 'text' });
    const closed = join(root, 'closed');
    mkdirSync(closed);
    repositoryAt(closed, 'shop');
    chmodSync(closed, 0o700);

    expect((await refusal([root], join(root, 'gone'))).code).toBe('not_found');
    expect((await refusal([root], join(root, 'file'))).code).toBe('malformed');
    expect((await refusal([root], join(root, 'file', 'shop'))).code).toBe('not_found');
    await withoutPrivileges(async () => {
      expect((await refusal([root], join(closed, 'shop'))).code).toBe('forbidden');
    });
  });

  it('refuses to be given a root that is not absolute', async () => {
    await expect(resolveCheckout(['here'], '/here')).rejects.toThrow('absolute');
  });
});
