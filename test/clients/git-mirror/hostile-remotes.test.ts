import { existsSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openMirror } from '#lib/clients/git-mirror/open-mirror.ts';
import {
  type HostedRepository,
  hostRepository,
  startGitHost,
} from '../../git-fixtures/git-host.ts';
import { runRealGit } from '../../git-fixtures/test-repository.ts';
import { opened } from '../git/opened.ts';
import { fetched, inputOf, refsOf, refusalOf } from './mirrored.ts';

function packet(line: string): string {
  return (line.length + 4).toString(16).padStart(4, '0') + line;
}

/** The list of refs in the first version of the protocol, with whatever names the test wants. */
function listing(
  { work }: HostedRepository,
  names: readonly string[],
  capabilities: string,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const commit = work.head();
  const [first, ...rest] = names.map((name) => `${commit} ${name}`);
  const lines = [`${first}\0${capabilities}\n`, ...rest.map((line) => `${line}\n`)];
  const body = `${packet('# service=git-upload-pack\n')}0000${lines.map(packet).join('')}0000`;
  return (request, response) => {
    if (request.method !== 'GET') return false;
    const type = 'application/x-git-upload-pack-advertisement';
    response.writeHead(200, { 'content-type': type }).end(body, 'latin1');
    return true;
  };
}

const usual = 'multi_ack_detailed no-done side-band-64k ofs-delta agent=git/2';

describe('a hostile remote', { timeout: 60_000 }, () => {
  it('has only its honest names taken in, and none leads out of the mirror', async () => {
    const host = await startGitHost();
    const repository = hostRepository(host);
    host.intercept = listing(
      repository,
      [
        'HEAD',
        'refs/heads/../../../escaped',
        'refs/heads/-option',
        'refs/heads/a..b',
        'refs/heads/lock.lock',
        'refs/heads/main',
        `refs/heads/${'\u001b'}[31m`,
        'refs/heads/@{0}',
        'refs/replace/0000000000000000000000000000000000000000',
        'refs/remotes/origin/HEAD',
        'refs/tags/~1',
        'config',
      ],
      usual,
    );

    const mirror = await fetched(inputOf(host, repository));

    expect(refsOf(mirror.path).map((ref) => ref.split(' ')[0])).toEqual([
      'refs/heads/-option',
      'refs/heads/main',
    ]);
    expect(mirror.defaultBranch).toBe('main');
  });

  it.each([
    'symref=HEAD:refs/heads/../../config',
    'symref=HEAD:refs/tags/v1',
    'symref=HEAD:/etc/passwd',
    'symref=HEAD:refs/heads/gone',
  ])('cannot choose with %s what HEAD names', async (symref) => {
    const host = await startGitHost();
    const repository = hostRepository(host);
    host.intercept = listing(repository, ['HEAD', 'refs/heads/main'], `${usual} ${symref}`);

    const mirror = await fetched(inputOf(host, repository));

    expect(mirror.defaultBranch).toBe('main');
    expect((await opened(mirror.path)).client.info.branch).toBe('main');
  });

  it('cannot give its repository another place', async () => {
    const host = await startGitHost();
    const repository = hostRepository(host);
    repository.bare.git('config', 'remote.origin.url', 'https://github.com/other/name');

    const mirror = await fetched(inputOf(host, repository));

    expect((await opened(mirror.path)).client.info.place).toBe(`127.0.0.1:${host.port}/acme/shop`);
  });

  it.each([
    { which: 'exclude each other', names: ['refs/heads/a', 'refs/heads/a/b', 'refs/heads/main'] },
    { which: 'are two words', names: ['refs/heads/main', 'refs/heads/two words'] },
  ])('with names that $which is refused, and changes nothing', async ({ names }) => {
    const host = await startGitHost();
    const repository = hostRepository(host);
    const input = inputOf(host, repository);
    const before = await fetched(input);
    const refs = refsOf(before.path);
    repository.work.write('more.md', 'more\n').commit();
    repository.work.git('push', '--quiet', 'origin', 'main');
    host.intercept = listing(repository, names, usual);

    const refusal = refusalOf(await openMirror(input));

    expect(refusal.code).toBe('malformed');
    expect(refsOf(before.path)).toEqual(refs);
  });

  it('has no history taken in that holds objects made to mislead', async () => {
    const host = await startGitHost();
    const repository = hostRepository(host);
    const { bare } = repository;
    const blob = runRealGit(bare.path, ['hash-object', '-w', '--stdin'], undefined, 'x').trim();
    const entry = Buffer.concat([Buffer.from('100644 ..\0'), Buffer.from(blob, 'hex')]);
    const flags = ['hash-object', '-w', '-t', 'tree', '--literally', '--stdin'];
    const tree = runRealGit(bare.path, flags, undefined, entry).trim();
    const commit = bare.git('commit-tree', '-m', 'misleads', tree).trim();
    const input = inputOf(host, repository);
    const before = await fetched(input);
    const refs = refsOf(before.path);
    bare.git('update-ref', 'refs/heads/main', commit);

    const refusal = refusalOf(await openMirror(input));

    expect(refusal.code).toBe('malformed');
    expect(refusal.detail).toContain('made to mislead');
    expect(refsOf(before.path)).toEqual(refs);
  });

  it('runs nothing here, whatever its configuration and hooks say', async () => {
    const host = await startGitHost();
    const repository = hostRepository(host);
    const { work, bare } = repository;
    const mark = join(host.folder, 'ran');
    work.write('.gitmodules', `[submodule "x"]\n\tpath = x\n\turl = ext::touch ${mark}\n`);
    work.write('.gitattributes', '* filter=evil diff=evil\n').commit();
    work.git('push', '--quiet', 'origin', 'main');
    for (const hook of ['post-checkout', 'reference-transaction', 'post-merge']) {
      const file = join(bare.path, 'hooks', hook);
      writeFileSync(file, `#!/bin/sh\ntouch ${mark}\n`, { mode: 0o755 });
    }

    const mirror = await fetched(inputOf(host, repository));

    expect(refsOf(mirror.path)).toEqual([`refs/heads/main ${work.head()}`]);
    expect(existsSync(mark)).toBe(false);
  });
});
