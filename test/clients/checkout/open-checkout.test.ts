import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCheckout } from '#lib/clients/checkout/open-checkout.ts';
import { makeFolder, newPath, withoutPrivileges } from '../../git-fixtures/test-folder.ts';
import { cloneOf, makeRepository, runRealGit } from '../../git-fixtures/test-repository.ts';
import { clientOf, must, never, searchPath } from '../git/opened.ts';

const options = { searchPath, signal: never, timeoutMs: 30_000 };
const mebibyte = 1_048_576;

describe('opening a checkout', () => {
  it.each<{ name: string; make: () => string; says: string }>([
    { name: 'a missing path', make: () => newPath('gone'), says: 'not_found' },
    {
      name: 'a file',
      make: () => join(makeFolder({ file: 'text' }), 'file'),
      says: 'malformed',
    },
    {
      name: 'a folder without permission',
      make: () => {
        const path = makeFolder({ file: 'text' });
        chmodSync(path, 0o700);
        return path;
      },
      says: 'forbidden',
    },
    {
      name: 'refs in a form that is not known',
      make: () => {
        const repository = makeRepository();
        repository.git('config', 'core.repositoryformatversion', '1');
        repository.git('config', 'extensions.refstorage', 'reftable');
        return repository.path;
      },
      says: 'unsupported',
    },
    {
      name: 'an extension that is not known',
      make: () => {
        const repository = makeRepository();
        repository.git('config', 'core.repositoryformatversion', '1');
        repository.git('config', 'extensions.surprise', 'true');
        return repository.path;
      },
      says: 'unsupported',
    },
    {
      name: 'a git directory without HEAD',
      make: () => {
        const path = makeFolder();
        mkdirSync(join(path, '.git'));
        return path;
      },
      says: 'malformed',
    },
  ])('says of $name what is wrong', async ({ make, says }) => {
    const path = make();

    const reading = await withoutPrivileges(() => openCheckout(path, options));

    expect(reading).toMatchObject({ ok: false, failure: { code: says } });
  });

  it('names the missing path as inert text', async () => {
    const path = `${newPath('gone')}\n\u001b[31m`;

    const reading = await openCheckout(path, options);

    expect(reading).toMatchObject({
      failure: { code: 'not_found', place: expect.stringMatching(/\/gone%0A%1B\[31m$/) },
    });
  });

  it('of an empty folder lists nothing, and says that it is empty', async () => {
    const client = await clientOf(makeFolder());

    const listing = await client.list(10, never);

    expect(client.info.form).toBe('folder');
    expect(listing).toEqual({
      ok: false,
      failure: { code: 'not_found', place: '.', detail: 'the folder is empty' },
    });
  });

  it('of a repository without commits says that there are none', async () => {
    const client = await clientOf(makeRepository().path);

    const listing = await client.list(10, never);

    expect(client.info).toMatchObject({ form: 'worktree', head: null, branch: 'main' });
    expect(listing).toMatchObject({ ok: false, failure: { code: 'not_found', place: 'HEAD' } });
  });

  it.each(['sha1', 'sha256'])('reads a bare repository of %s ids', async (format) => {
    const seed = makeRepository(`--object-format=${format}`);
    seed.write('a.txt', 'a\n');
    const head = seed.commit();
    const bare = cloneOf(seed, '--bare');

    const client = await clientOf(bare.path);

    expect(client.info).toMatchObject({ form: 'bare', head, defaultBranch: 'main' });
    expect(await client.read('a.txt', mebibyte, never)).toEqual({ ok: true, value: 'a\n' });
  });

  it('knows a shallow clone, and does not date what its boundary shows', async () => {
    const seed = makeRepository();
    seed.write('old.txt', 'old\n');
    seed.commit();
    seed.write('other.txt', 'other\n');
    seed.commit();
    seed.write('new.txt', 'new\n');
    const head = seed.commit();

    const client = await clientOf(cloneOf(seed, '--depth=2').path);
    const changes = must(await client.lastChanges(['old.txt', 'other.txt', 'new.txt'], never));

    expect(client.info.shallow).toBe(true);
    expect([...changes]).toEqual([['new.txt', { commit: head, at: '2026-01-01T02:00:00.000Z' }]]);
  });

  it('reads the commit at HEAD, not what lies in the work tree', async () => {
    const repository = makeRepository();
    repository.write('a.txt', 'committed\n');
    repository.commit();
    repository.write('a.txt', 'changed\n').write('b.txt', 'untracked\n');

    const client = await clientOf(repository.path);
    const listing = must(await client.list(10, never));

    expect(listing).toEqual({
      entries: [{ path: 'a.txt', type: 'file', bytes: 10 }],
      complete: true,
      failures: [],
    });
    expect(must(await client.read('a.txt', mebibyte, never))).toBe('committed\n');
  });
});

describe('reading a file', () => {
  it.each([
    { name: 'bytes that are not UTF-8', content: Buffer.from([0xff, 0xfe]), code: 'malformed' },
    { name: 'more than is allowed', content: 'x'.repeat(2_000), code: 'too_large' },
  ])('refuses $name and names the path', async ({ content, code }) => {
    const committed = makeRepository().write('odd.txt', content);
    committed.commit();
    const folder = makeFolder({ 'odd.txt': content });

    const readings = [
      await (await clientOf(committed.path)).read('odd.txt', 1_000, never),
      await (await clientOf(folder)).read('odd.txt', 1_000, never),
    ];

    expect(readings).toMatchObject([
      { ok: false, failure: { code, place: 'odd.txt' } },
      { ok: false, failure: { code, place: 'odd.txt' } },
    ]);
  });

  it.each(['../outside', '/etc/passwd', 'a/../../b', './a', 'a//b', 'a\0b', ''])(
    'refuses the path %j in a folder',
    async (path) => {
      const client = await clientOf(makeFolder({ a: 'a' }));

      const reading = await client.read(path, 1_000, never);

      expect(reading).toMatchObject({ ok: false, failure: { code: 'unsafe' } });
    },
  );

  it('neither waits for a pipe nor follows a link in a folder', async () => {
    const outside = makeFolder({ secret: 'outside' });
    const folder = makeFolder({ a: 'a' });
    execFileSync('sh', ['-c', 'mkfifo "$0"', join(folder, 'pipe')]);
    symlinkSync(outside, join(folder, 'linked'));
    symlinkSync(join(outside, 'secret'), join(folder, 'link'));

    const client = await clientOf(folder);
    const readings = await Promise.all(
      ['pipe', 'link', 'linked/secret'].map((path) => client.read(path, 1_000, never)),
    );

    expect(readings).toMatchObject([
      { ok: false, failure: { code: 'unsafe', place: 'pipe' } },
      { ok: false, failure: { code: 'unsafe', place: 'link' } },
      { ok: false, failure: { code: 'unsafe', place: 'linked' } },
    ]);
  });

  it('names a file whose name is not UTF-8, escaped, and lists the others', async () => {
    const repository = makeRepository();
    repository.write('good.txt', 'good');
    repository.commit();
    const blob = repository.git('rev-parse', 'HEAD:good.txt').trim();
    const entries = Buffer.concat([
      Buffer.from(`100644 blob ${blob}\tbad-`),
      Buffer.from([0xff]),
      Buffer.from(`\x00100644 blob ${blob}\tgood.txt\x00`),
      Buffer.from(`100644 blob ${blob}\tred\u001b[31m\n.txt\x00`),
    ]);
    const tree = runRealGit(repository.path, ['mktree', '-z'], undefined, entries).trim();
    const commit = repository.git('commit-tree', tree, '-m', 'odd names').trim();
    repository.git('update-ref', 'HEAD', commit);

    const listing = must(await (await clientOf(repository.path)).list(10, never));

    expect(listing.entries.map((entry) => entry.path)).toEqual(['good.txt', 'red\u001b[31m\n.txt']);
    expect(listing.complete).toBe(false);
    expect(listing.failures).toEqual([
      { code: 'malformed', place: 'bad-%FF', detail: 'its name is not UTF-8' },
    ]);
  });

  it('lists no more than it is asked to, and says so', async () => {
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`f${at}`, 'x']));
    const repository = makeRepository();
    for (const [name, text] of Object.entries(files)) repository.write(name, text);
    repository.commit();

    const listings = [
      must(await (await clientOf(repository.path)).list(7, never)),
      must(await (await clientOf(makeFolder(files))).list(7, never)),
    ];

    for (const listing of listings) {
      expect(listing.entries).toHaveLength(7);
      expect(listing).toMatchObject({ complete: false, failures: [{ code: 'too_large' }] });
    }
  });
});

describe('history', () => {
  it('tells the newest change of each path, and takes what a merge threw away for none', async () => {
    const repository = makeRepository();
    repository.write('a', '1\n').write('b', '1\n').write('c', '1\n');
    const first = repository.commit();
    repository.git('checkout', '--quiet', '-b', 'side');
    repository.write('b', 'thrown away\n').write('c', 'kept\n');
    const side = repository.commit();
    repository.git('checkout', '--quiet', 'main');
    repository.write('b', 'ours\n');
    const ours = repository.commit();
    repository.merge('side', '--strategy-option=ours');

    const client = await clientOf(repository.path);
    const changes = must(await client.lastChanges(['a', 'b', 'c', 'gone'], never));

    expect(new Map([...changes].map(([path, { commit }]) => [path, commit]))).toEqual(
      new Map([
        ['a', first],
        ['b', ours],
        ['c', side],
      ]),
    );
  });

  it('gives the versions since an instant and the one before it, newest first', async () => {
    const repository = makeRepository();
    for (const text of ['1\n', '2\n', '3\n', '4\n']) {
      repository.write('a', text);
      repository.commit();
    }

    const client = await clientOf(repository.path);
    const versions = must(await client.versions('a', '2026-01-01T02:00:00.000Z', 10, never));

    expect(versions.map(({ at, text }) => [at, text])).toEqual([
      ['2026-01-01T03:00:00.000Z', '4\n'],
      ['2026-01-01T02:00:00.000Z', '3\n'],
      ['2026-01-01T01:00:00.000Z', '2\n'],
    ]);
  });

  it('ends at once when it is aborted', async () => {
    const repository = makeRepository();
    repository.write('a', 'a');
    repository.commit();
    const client = await clientOf(repository.path);
    const signal = AbortSignal.abort();

    const readings = [
      await client.list(10, signal),
      await client.read('a', 10, signal),
      await client.lastChanges(['a'], signal),
      await client.versions('a', '2020-01-01T00:00:00.000Z', 10, signal),
    ];

    expect(readings.map((reading) => (reading.ok ? 'read' : reading.failure.code))).toEqual([
      'aborted',
      'aborted',
      'aborted',
      'aborted',
    ]);
  });
});
