import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openMirror } from '#lib/clients/git-mirror/open-mirror.ts';
import { type GitHost, hostRepository, startGitHost } from '../../git-fixtures/git-host.ts';
import { makeFolder } from '../../git-fixtures/test-folder.ts';
import { fetched, inputOf, refusalOf } from './mirrored.ts';

const path = 'acme/shop.git';

/** What a refused address must leave untouched. */
async function refusedWithoutAsking(
  host: GitHost,
  more: Parameters<typeof inputOf>[2],
): Promise<string> {
  const folder = makeFolder();
  const { code, place, detail } = refusalOf(
    await openMirror(inputOf(host, { path }, { ...more, folder })),
  );
  expect(host.requests).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
  return `${code} ${place}: ${detail}`;
}

describe('an address that may not be asked', { timeout: 60_000 }, () => {
  it.each([
    { name: 'no host', allowedHosts: [] },
    { name: 'another port', allowedHosts: ['127.0.0.1:1'] },
    { name: 'the default port', allowedHosts: ['127.0.0.1'] },
    { name: 'a part of its name', allowedHosts: ['127.0.0'] },
    { name: 'an address with a path', allowedHosts: ['127.0.0.1/x', 'x@127.0.0.1'] },
  ])('is refused when $name is allowed', async ({ allowedHosts }) => {
    const host = await startGitHost();

    expect(await refusedWithoutAsking(host, { allowedHosts })).toMatch(
      /^forbidden http:\/\/127.*: the host 127.0.0.1:\d+ is not allowed/,
    );
  });

  it('is refused in a private network unless the host is named as private', async () => {
    const host = await startGitHost();
    const url = `https://127.0.0.1:${host.port}/${path}`;

    expect(await refusedWithoutAsking(host, { url, privateHosts: [] })).toMatch(
      /^unsafe https:.*: the host is in a private network/,
    );
  });

  it.each([
    { name: 'not allowed at all', more: { plainHosts: [] } },
    { name: 'allowed for another host', more: { plainHosts: ['127.0.0.1:1'] } },
    { name: 'of a host that is not private', more: { privateHosts: [] } },
  ])('is refused without encryption where that is $name', async ({ more }) => {
    const host = await startGitHost();

    expect(await refusedWithoutAsking(host, more)).toMatch(/^forbidden .*: it is not encrypted/);
  });

  it.each([
    { url: (at: string) => `https://${at}/acme/shop?token=hidden`, says: 'a query' },
    { url: (at: string) => `https://${at}/acme/shop#hidden`, says: 'a query or fragment' },
    { url: (at: string) => `https://hidden@${at}/acme/shop`, says: 'a user name or password' },
    {
      url: (at: string) => `https://a:${'hidden'}@${at}/acme/shop`,
      says: 'a user name or password',
    },
    {
      url: (at: string) => `https://:${'hidden'}@${at}/acme/shop`,
      says: 'a user name or password',
    },
    { url: (at: string) => `git://${at}/acme/shop`, says: 'only https' },
    { url: (at: string) => `ext::sh -c hidden% ${at}`, says: 'write the address' },
    { url: () => 'file:///etc/hidden', says: 'write the address' },
    { url: () => '/etc/hidden', says: 'write the address' },
    { url: () => '--upload-pack=hidden', says: 'write the address' },
    { url: (at: string) => `https://${at}`, says: 'its path is not' },
    { url: (at: string) => `https://${at}/%2e%2e/%0ahidden`, says: 'its path is not' },
    { url: (at: string) => `https://${at}/-c/hidden"`, says: 'its path is not' },
    { url: () => `https://127.0.0.1/${'a/'.repeat(2_000)}`, says: 'write the address' },
  ])('is no address: $says', async ({ url, says }) => {
    const host = await startGitHost();

    const refusal = await refusedWithoutAsking(host, { url: url(`127.0.0.1:${host.port}`) });

    expect(refusal).toMatch(/^malformed /);
    expect(refusal).toContain(says);
    // What stands where a secret may stand is not repeated.
    expect(/[?#@:]hidden|hidden@/.test(refusal)).toBe(false);
  });
});

describe('the name of a host', { timeout: 60_000 }, () => {
  it('is resolved once: git goes to the address that was checked, whatever the name says later', async () => {
    const host = await startGitHost();
    hostRepository(host);
    const name = `git.example.test:${host.port}`;
    const asked: string[] = [];

    const mirror = await fetched(
      inputOf(
        host,
        { path },
        {
          url: `http://${name}/${path}`,
          allowedHosts: [name],
          privateHosts: [name],
          plainHosts: [name],
          resolve: (hostname) => {
            asked.push(hostname);
            return Promise.resolve(asked.length === 1 ? ['127.0.0.1'] : ['127.0.0.2']);
          },
        },
      ),
    );

    expect(mirror.place).toBe(`git.example.test:${host.port}/acme/shop`);
    expect(asked).toEqual(['git.example.test']);
  });

  it.each([
    { addresses: ['93.184.216.34', '10.0.0.1'], says: 'unsafe', words: 'a private network' },
    { addresses: ['::ffff:127.0.0.1'], says: 'unsafe', words: 'a private network' },
    { addresses: ['169.254.169.254'], says: 'unsafe', words: 'no git host has' },
    { addresses: ['no address'], says: 'unsafe', words: 'no git host has' },
    { addresses: [], says: 'unavailable', words: 'could not be resolved' },
  ])('that leads to $addresses is refused before anything is asked', async (one) => {
    const host = await startGitHost();
    const name = `git.example.test:${host.port}`;

    const { code, detail } = refusalOf(
      await openMirror(
        inputOf(
          host,
          { path },
          {
            url: `https://${name}/${path}`,
            allowedHosts: [name],
            privateHosts: [],
            resolve: () => Promise.resolve(one.addresses),
          },
        ),
      ),
    );

    expect(code).toBe(one.says);
    expect(detail).toContain(one.words);
    expect(host.requests).toEqual([]);
  });

  it('that a private host has never leads to where clouds keep their credentials', async () => {
    const host = await startGitHost();
    const name = 'git.example.test';

    const reading = await openMirror(
      inputOf(
        host,
        { path },
        {
          url: `https://${name}/${path}`,
          allowedHosts: [name],
          privateHosts: [name],
          plainHosts: [name],
          resolve: () => Promise.resolve(['169.254.169.254']),
        },
      ),
    );

    expect(refusalOf(reading)).toMatchObject({ code: 'unsafe', place: `https://${name}/${path}` });
  });

  it('that nobody knows is said to be unknown', async () => {
    const host = await startGitHost();
    const more = { url: 'https://git.invalid/acme/shop', allowedHosts: ['git.invalid'] };

    const reading = await openMirror(inputOf(host, { path }, more));

    expect(refusalOf(reading)).toEqual({
      code: 'unavailable',
      place: 'https://git.invalid/acme/shop',
      detail: 'the name of the host could not be resolved',
    });
  });

  it('that is never answered is waited for only until the run is aborted', async () => {
    const host = await startGitHost();
    const abort = new AbortController();
    const more = {
      url: 'https://git.invalid/acme/shop',
      allowedHosts: ['git.invalid'],
      signal: abort.signal,
      resolve: () => {
        abort.abort();
        return new Promise<readonly string[]>(() => undefined);
      },
    };

    const reading = await openMirror(inputOf(host, { path }, more));

    expect(refusalOf(reading).code).toBe('aborted');
  });
});
