import { renameSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collectors } from '#collectors/registry.ts';
import { openMirror } from '#lib/clients/git-mirror/open-mirror.ts';
import { collectFromCheckout } from '#lib/use-cases/collect-from-checkout.ts';
import { hostRepository, startGitHost } from '../../git-fixtures/git-host.ts';
import { opened } from '../git/opened.ts';
import { fetched, held, inputOf, refsOf, refusalOf } from './mirrored.ts';

const now = '2026-03-01T00:00:00.000Z';

describe('a mirror', { timeout: 60_000 }, () => {
  it('has every branch and tag of the remote, and nothing else', async () => {
    const host = await startGitHost();
    const { work, bare, path } = hostRepository(host);
    work.git('tag', '-a', '-m', 'one', 'v1');
    work.git('push', '--quiet', 'origin', 'main:feature/one', 'v1');
    work.git('push', '--quiet', 'origin', 'main:refs/pull/1/head', 'main:refs/notes/x');

    const mirror = await fetched(inputOf(host, { path }));

    expect(refsOf(mirror.path)).toEqual(
      refsOf(bare.path).filter((ref) => /^refs\/(heads|tags)\//.test(ref)),
    );
    expect(refsOf(mirror.path).map((ref) => ref.split(' ')[0])).toEqual([
      'refs/heads/feature/one',
      'refs/heads/main',
      'refs/tags/v1',
    ]);
    expect(mirror).toMatchObject({ defaultBranch: 'main', changed: true });
    expect(mirror.place).toBe(`127.0.0.1:${host.port}/acme/shop`);
  });

  it('is opened as a checkout of its own place, and collectors read it whole', async () => {
    const host = await startGitHost();
    const repository = hostRepository(host);
    repository.work.write('RUNBOOK.md', '# Deployment\n\nRun `make deploy`.\n').commit();
    repository.work.git('push', '--quiet', 'origin', 'main');
    const mirror = await held(inputOf(host, repository));
    const checkout = await opened(mirror.path);

    const { collected } = await collectFromCheckout({
      checkout,
      collectors,
      source: { id: 'shop', place: mirror.place },
      checkpoints: new Map(),
      stageNames: [],
      now: () => now,
      signal: new AbortController().signal,
      budget: { maxFiles: 100, maxFileBytes: 10_000, maxTotalBytes: 1_000_000, maxMs: 60_000 },
      fingerprintKey: new Uint8Array(32),
      report: () => undefined,
    });

    expect(checkout.client.info).toMatchObject({
      place: mirror.place,
      form: 'bare',
      head: repository.work.head(),
      branch: 'main',
      defaultBranch: 'main',
      shallow: false,
      partial: false,
    });
    for await (const { collections } of collected) {
      expect(collections.map((one) => [one.scope, one.outcome, one.coverage])).toEqual(
        collections.map(() => [mirror.place, 'collected', 'whole']),
      );
    }
  });

  it('follows pushes, and says when nothing changed', async () => {
    const host = await startGitHost();
    const { work, path } = hostRepository(host);
    const input = inputOf(host, { path });
    const first = await fetched(input);
    work.write('more.md', 'more\n').commit();
    work.git('push', '--quiet', 'origin', 'main');

    const second = await fetched({ ...input, previous: first.state });
    const asked = host.requests.length;
    const third = await fetched({ ...input, previous: second.state });

    expect([first, second, third].map((one) => one.changed)).toEqual([true, true, false]);
    expect(refsOf(third.path)).toEqual([`refs/heads/main ${work.head()}`]);
    // What is the same is not fetched: the host was only asked for its list.
    expect(host.requests.slice(asked).map((one) => one.split(' ')[0])).toEqual(['GET', 'POST']);
  });

  it('follows what is forced, moved, deleted and put where a name was a folder', async () => {
    const host = await startGitHost();
    const { work, bare, path } = hostRepository(host);
    work.git('tag', 'moved');
    work.git('push', '--quiet', 'origin', 'main:gone', 'main:deep', 'main:flat/one', 'moved');
    const input = inputOf(host, { path });
    await fetched(input);
    work.git('commit', '--quiet', '--amend', '--allow-empty', '--message', 'other');
    work.git('tag', '--force', 'moved');
    work.git('push', '--quiet', 'origin', ':gone', ':deep', ':flat/one');
    work.git('push', '--quiet', '--force', 'origin', 'main', 'moved');
    work.git('push', '--quiet', 'origin', 'main:deep/er', 'main:flat');

    const mirror = await fetched(input);

    expect(refsOf(mirror.path)).toEqual(refsOf(bare.path));
    expect(refsOf(mirror.path)).toHaveLength(4);
  });

  it('follows the default branch when it is renamed', async () => {
    const host = await startGitHost();
    const { bare, path } = hostRepository(host);
    const input = inputOf(host, { path });
    const first = await fetched(input);
    bare.git('branch', '--move', 'main', 'trunk');

    const second = await fetched({ ...input, previous: first.state });

    expect(second).toMatchObject({ defaultBranch: 'trunk', changed: true });
    expect((await opened(second.path)).client.info).toMatchObject({ branch: 'trunk' });
  });

  it('follows the default branch when only that changes', async () => {
    const host = await startGitHost();
    const { work, bare, path } = hostRepository(host);
    work.git('push', '--quiet', 'origin', 'main:trunk');
    const input = inputOf(host, { path });
    const first = await fetched(input);
    bare.git('symbolic-ref', 'HEAD', 'refs/heads/trunk');

    const second = await fetched({ ...input, previous: first.state });

    expect([first.defaultBranch, second.defaultBranch]).toEqual(['main', 'trunk']);
    expect(second.changed).toBe(true);
  });

  it('takes the branch at HEAD when the remote names none, and the usual name when HEAD is lost', async () => {
    const host = await startGitHost();
    const { work, bare, path } = hostRepository(host);
    work.write('more.md', 'more\n').commit();
    work.git('push', '--quiet', 'origin', 'main:next');
    bare.git('update-ref', '--no-deref', 'HEAD', work.head());
    const input = inputOf(host, { path });

    const detached = await fetched(input);
    bare.git('symbolic-ref', 'HEAD', 'refs/heads/none');
    const lost = await fetched(inputOf(host, { path }));

    expect(detached.defaultBranch).toBe('next');
    expect(lost.defaultBranch).toBe('main');
  });

  it('is refused when nobody can say which branch is meant', async () => {
    const host = await startGitHost();
    const { bare, path } = hostRepository(host);
    bare.git('branch', 'one');
    bare.git('branch', '--move', 'main', 'two');
    bare.git('symbolic-ref', 'HEAD', 'refs/heads/none');

    const reading = await openMirror(inputOf(host, { path }));

    expect(refusalOf(reading)).toMatchObject({ code: 'unsupported' });
  });

  it('has ids of the remote’s own kind, and begins anew when that changes', async () => {
    const host = await startGitHost();
    const repository = hostRepository(host, 'acme/shop.git', '--object-format=sha256');
    const input = inputOf(host, repository);
    const long = await fetched(input);
    const refs = refsOf(long.path);
    const again = await fetched({ ...input, previous: long.state });
    const other = hostRepository(host, 'acme/other.git');
    rmSync(repository.bare.path, { recursive: true });
    renameSync(other.bare.path, repository.bare.path);
    const short = await fetched({ ...input, previous: long.state });

    expect(refs).toEqual([`refs/heads/main ${repository.work.head()}`]);
    expect(repository.work.head()).toHaveLength(64);
    expect([again.changed, short.changed]).toEqual([false, true]);
    expect(refsOf(short.path)).toEqual([`refs/heads/main ${other.work.head()}`]);
  });

  it('keeps what it has when the remote is suddenly empty, or a page without a repository', async () => {
    const host = await startGitHost();
    const { bare, path } = hostRepository(host);
    const input = inputOf(host, { path });
    const before = await fetched(input);
    const refs = refsOf(before.path);
    host.intercept = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>moved</html>');
      return true;
    };

    const page = refusalOf(await openMirror(input));
    host.intercept = () => false;
    bare.git('update-ref', '-d', 'refs/heads/main');
    const empty = refusalOf(await openMirror(input));

    expect([page.code, empty.code]).toEqual(['not_found', 'not_found']);
    expect(refsOf(before.path)).toEqual(refs);
  });

  it('tells how far it is, in words of ours', async () => {
    const host = await startGitHost();
    const repository = hostRepository(host);
    const steps = new Set<string>();
    const report = ({ step }: { step: string }): unknown => steps.add(step);

    await fetched(inputOf(host, repository, { report }));

    expect([...steps]).toEqual([
      'asking the host',
      'waiting for the host',
      'receiving the history',
    ]);
  });
});
