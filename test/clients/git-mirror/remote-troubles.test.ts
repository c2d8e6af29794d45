import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { usedBytes } from '#lib/clients/git-mirror/mirror-usage.ts';
import { openMirror } from '#lib/clients/git-mirror/open-mirror.ts';
import {
  answering,
  hostRepository,
  standStillAfter,
  startGitHost,
} from '../../git-fixtures/git-host.ts';
import { makeFolder } from '../../git-fixtures/test-folder.ts';
import { fetched, inputOf, limits, noise, refsOf, refusalOf } from './mirrored.ts';

describe('a host', { timeout: 60_000 }, () => {
  it.each([
    { status: 401, headers: { 'www-authenticate': 'Basic realm="x"' }, code: 'unauthenticated' },
    { status: 403, headers: {}, code: 'forbidden' },
    { status: 404, headers: {}, code: 'not_found' },
    { status: 410, headers: {}, code: 'not_found' },
    { status: 429, headers: {}, code: 'rate_limited' },
    { status: 500, headers: {}, code: 'unavailable' },
    { status: 503, headers: {}, code: 'unavailable' },
  ])('that answers $status is said to be $code', async ({ status, headers, code }) => {
    const host = await startGitHost();
    const repository = hostRepository(host);
    host.intercept = answering(status, headers);

    const refusal = refusalOf(await openMirror(inputOf(host, repository)));

    expect(refusal).toMatchObject({ code, place: `${host.origin}/acme/shop.git` });
    expect(refusal.detail).not.toBe('git could not read what the host sent');
  });

  it.each([
    { name: 'another host', status: 302, to: (other: string) => `${other}/acme/shop.git` },
    { name: 'another host for good', status: 308, to: (other: string) => `${other}/x` },
    { name: 'a file', status: 302, to: () => 'file:///etc/passwd' },
    { name: 'itself', status: 301, to: () => '/acme/shop.git/info/refs' },
  ])('that points to $name is not followed', async ({ status, to }) => {
    const other = await startGitHost();
    hostRepository(other);
    const host = await startGitHost();
    const repository = hostRepository(host);
    host.intercept = answering(status, { location: to(other.origin) });

    const refusal = refusalOf(await openMirror(inputOf(host, repository)));

    expect(refusal.code).toBe('unsafe');
    expect(refusal.detail).toContain('points to another address, which is not followed');
    expect(host.requests).toHaveLength(1);
    expect(other.requests).toEqual([]);
  });

  it('that points elsewhere only when the history is fetched is not followed either', async () => {
    const other = await startGitHost();
    const host = await startGitHost();
    const repository = hostRepository(host);
    const redirect = answering(307, { location: `${other.origin}/acme/shop.git/git-upload-pack` });
    host.intercept = (request, response) =>
      request.method === 'POST' && redirect(request, response);

    const refusal = refusalOf(await openMirror(inputOf(host, repository)));

    expect(refusal.code).toBe('unsafe');
    expect(other.requests).toEqual([]);
  });

  it.each([
    { name: 'that hangs up', code: 'unavailable', body: null },
    { name: 'that speaks no protocol of git', code: 'malformed', body: 'garbage' },
    {
      name: 'that ends in mid-sentence',
      code: 'unavailable',
      body: '001e# service=git-upload-pack\n',
    },
  ])('$name is said to be $code', async ({ code, body }) => {
    const host = await startGitHost();
    const repository = hostRepository(host);
    host.intercept = (request, response) => {
      if (body === null) request.socket.destroy();
      else {
        const type = 'application/x-git-upload-pack-advertisement';
        response.writeHead(200, { 'content-type': type }).end(body);
      }
      return true;
    };

    expect(refusalOf(await openMirror(inputOf(host, repository))).code).toBe(code);
  });

  it('that nothing answers at is unavailable', async () => {
    const host = await startGitHost();
    const more = {
      url: 'http://127.0.0.1:1/acme/shop',
      allowedHosts: ['127.0.0.1:1'],
      privateHosts: ['127.0.0.1:1'],
      plainHosts: ['127.0.0.1:1'],
    };

    const refusal = refusalOf(await openMirror(inputOf(host, { path: '' }, more)));

    expect(refusal).toMatchObject({
      code: 'unavailable',
      detail: 'nothing answers at the host and port',
    });
  });

  it('that stands still is left after the time that it may', async () => {
    const host = await startGitHost();
    const repository = hostRepository(host);
    host.intercept = () => true;
    const more = { limits: { ...limits, stallSeconds: 1 } };

    const refusal = refusalOf(await openMirror(inputOf(host, repository, more)));

    expect(refusal).toMatchObject({
      code: 'timed_out',
      detail: 'the host did not answer in time, or stood still',
    });
  });

  it('that takes too long is left when the time is over', async () => {
    const host = await startGitHost();
    const repository = hostRepository(host);
    host.intercept = () => true;
    const more = { limits: { ...limits, timeoutMs: 300 } };

    const refusal = refusalOf(await openMirror(inputOf(host, repository, more)));

    expect(refusal).toMatchObject({ code: 'timed_out', detail: 'it took longer than 300 ms' });
  });

  it('whose words look like another trouble decides nothing by them', async () => {
    const host = await startGitHost();
    const { path } = hostRepository(host, 'certificate/tls-429.git');
    host.intercept = answering(500);

    expect(refusalOf(await openMirror(inputOf(host, { path }))).detail).toContain('5xx');
  });

  it('is not asked by a git that would look its name up itself', async () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'git'), '#!/bin/sh\necho git version 2.36.9\n');
    chmodSync(join(folder, 'git'), 0o755);
    const host = await startGitHost();
    const repository = hostRepository(host);

    const refusal = refusalOf(await openMirror(inputOf(host, repository, { searchPath: folder })));

    expect(refusal).toMatchObject({ code: 'unsupported' });
    expect(host.requests).toEqual([]);
  });
});

describe('a repository over its limits', { timeout: 60_000 }, () => {
  it('is not taken in, and leaves nothing behind', async () => {
    const host = await startGitHost();
    const repository = hostRepository(host);
    const input = inputOf(host, repository, { limits: { ...limits, maxBytes: 200_000 } });
    const before = await fetched(input);
    repository.work.write('large.bin', noise(3_000_000)).commit();
    repository.work.git('push', '--quiet', 'origin', 'main');

    const refusal = refusalOf(await openMirror(input));

    expect(refusal.code).toBe('too_large');
    expect(await usedBytes(before.path)).toBeLessThan(200_000);
  });

  it('is ended while it still arrives, and the mirror keeps what it held', async () => {
    const host = await startGitHost();
    const repository = hostRepository(host);
    const input = inputOf(host, repository, { limits: { ...limits, maxBytes: 200_000 } });
    const before = await fetched(input);
    const refs = refsOf(before.path);
    repository.work.write('large.bin', noise(3_000_000)).commit();
    repository.work.git('push', '--quiet', 'origin', 'main');
    // What is over the limit has come and the rest never does: only the watch can end this.
    const stood = standStillAfter(host, 2_000_000);

    const refusal = refusalOf(await openMirror(input));

    await stood;
    expect(refusal.code).toBe('too_large');
    expect(refsOf(before.path)).toEqual(refs);
  });

  it('is refused by the number of its branches before anything is fetched', async () => {
    const host = await startGitHost();
    const repository = hostRepository(host);
    repository.work.git('push', '--quiet', 'origin', 'main:a', 'main:b');
    const more = { limits: { ...limits, maxRefs: 2 } };

    const refusal = refusalOf(await openMirror(inputOf(host, repository, more)));

    expect(refusal).toMatchObject({
      code: 'too_large',
      detail: 'it has more than 2 branches and tags',
    });
  });
});
