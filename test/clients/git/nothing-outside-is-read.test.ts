import { mkdirSync, readdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCheckout } from '#lib/clients/checkout/open-checkout.ts';
import { makeFolder, newPath } from '../../git-fixtures/test-folder.ts';
import { makeRepository, type TestRepository } from '../../git-fixtures/test-repository.ts';
import { askEverything, never, searchPath } from './opened.ts';

const canary = 'what lies outside';

/** A repository that nobody allowed us to read, with a text that must not turn up. */
function makeOutside(): TestRepository {
  const outside = makeRepository();
  outside.write('private.txt', `${canary}\n`);
  outside.commit('private');
  outside.git('repack', '-a', '-d', '--quiet');
  return outside;
}

function makeInside(): TestRepository {
  const inside = makeRepository();
  inside.write('own.txt', 'own\n');
  inside.commit('own');
  return inside;
}

async function failureOf(path: string): Promise<string> {
  const reading = await openCheckout(path, { searchPath, signal: never, timeoutMs: 10_000 });
  return reading.ok ? 'opened' : `${reading.failure.code} ${reading.failure.place}`;
}

describe('of what an untrusted checkout points to', () => {
  it.each<{ name: string; plant: (path: string, outside: string) => void; says: string }>([
    {
      name: 'a .git file that names another repository',
      plant: (path, outside) => writeFileSync(join(path, '.git'), `gitdir: ${outside}/.git\n`),
      says: 'unsafe .git',
    },
    {
      name: 'a .git link to another repository',
      plant: (path, outside) => symlinkSync(join(outside, '.git'), join(path, '.git')),
      says: 'unsafe .git',
    },
    {
      name: 'a git directory whose common one is another',
      plant: (path, outside) => {
        mkdirSync(join(path, '.git'));
        writeFileSync(join(path, '.git', 'HEAD'), 'ref: refs/heads/main\n');
        writeFileSync(join(path, '.git', 'commondir'), `${outside}/.git\n`);
      },
      says: 'unsafe commondir',
    },
    {
      name: 'objects that are a link',
      plant: (path, outside) => {
        mkdirSync(join(path, '.git', 'refs'), { recursive: true });
        writeFileSync(join(path, '.git', 'HEAD'), 'ref: refs/heads/main\n');
        symlinkSync(join(outside, '.git', 'objects'), join(path, '.git', 'objects'));
      },
      says: 'unsafe objects',
    },
    {
      name: 'refs that are a link',
      plant: (path, outside) => {
        mkdirSync(join(path, '.git', 'objects'), { recursive: true });
        writeFileSync(join(path, '.git', 'HEAD'), 'ref: refs/heads/main\n');
        symlinkSync(join(outside, '.git', 'refs'), join(path, '.git', 'refs'));
      },
      says: 'unsafe refs',
    },
    {
      name: 'a HEAD that is a link',
      plant: (path, outside) => {
        mkdirSync(join(path, '.git', 'objects'), { recursive: true });
        mkdirSync(join(path, '.git', 'refs'));
        symlinkSync(join(outside, '.git', 'HEAD'), join(path, '.git', 'HEAD'));
      },
      says: 'unsafe HEAD',
    },
  ])('$name is refused', async ({ plant, says }) => {
    const path = makeFolder();
    plant(path, makeOutside().path);

    const said = await failureOf(path);

    expect(said).toBe(says);
  });

  it('alternates are not followed, and the coverage is no longer whole', async () => {
    const outside = makeOutside();
    const inside = makeInside();
    const info = join(inside.path, '.git', 'objects', 'info');
    mkdirSync(info, { recursive: true });
    writeFileSync(join(info, 'alternates'), `${outside.path}/.git/objects\n`);
    inside.git('update-ref', 'refs/heads/stolen', outside.head());

    const read = await askEverything(inside.path);

    expect(inside.git('cat-file', '-p', `${outside.head()}:private.txt`)).toBe(`${canary}\n`);
    expect(read).toContain('"partial":true');
    expect(read).toContain('own\\n');
    expect(read).not.toContain(canary);
  });

  it('packs that are links are left out', async () => {
    const outside = makeOutside();
    const inside = makeInside();
    const from = join(outside.path, '.git', 'objects', 'pack');
    const to = join(inside.path, '.git', 'objects', 'pack');
    const packs = readdirSync(from).filter((name) => /\.(?:pack|idx)$/.test(name));
    for (const name of packs) symlinkSync(join(from, name), join(to, name));
    inside.git('update-ref', 'refs/heads/stolen', outside.head());

    const read = await askEverything(inside.path);

    expect(inside.git('cat-file', '-p', `${outside.head()}:private.txt`)).toBe(`${canary}\n`);
    expect(packs).toHaveLength(2);
    expect(read).toContain('own\\n');
    expect(read).not.toContain(canary);
  });

  it('a committed link is listed and never followed', async () => {
    const secret = makeFolder({ secret: canary });
    const inside = makeInside();
    inside.link('leak.txt', join(secret, 'secret')).link('up', '../..');
    inside.commit('links');

    const read = await askEverything(inside.path);

    expect(read).toContain('{"code":"unsafe","place":"leak.txt"');
    expect(read).not.toContain(canary);
  });

  it('core.worktree changes nothing', async () => {
    const secret = makeFolder({ 'secret.txt': canary });
    const inside = makeInside();
    inside.git('config', 'core.worktree', secret);

    const read = await askEverything(inside.path);

    expect(read).toContain('own.txt');
    expect(read).not.toContain('secret.txt');
  });

  it('a linked work tree is read, since its repository points back', async () => {
    const main = makeInside();
    const path = newPath('linked');
    main.git('worktree', 'add', '--quiet', '-b', 'side', path);

    const read = await askEverything(path);

    expect(read).toContain('"form":"worktree"');
    expect(read).toContain('"branch":"side"');
    expect(read).toContain('own\\n');
  });

  it('a linked work tree that was moved elsewhere is refused: nothing points back', async () => {
    const main = makeInside();
    const path = newPath('linked');
    const moved = newPath('moved');
    main.git('worktree', 'add', '--quiet', path);
    renameSync(path, moved);

    const said = await failureOf(moved);

    expect(said).toBe('unsafe .git');
  });

  it('a repository above the folder is not taken for its own', async () => {
    const inside = makeInside();
    inside.write('sub/file.txt', 'uncommitted');

    const read = await askEverything(join(inside.path, 'sub'));

    expect(read).toContain('"form":"folder"');
    expect(read).not.toContain('own.txt');
  });
});
