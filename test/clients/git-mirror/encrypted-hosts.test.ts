import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type OpenMirrorInput, openMirror } from '#lib/clients/git-mirror/open-mirror.ts';
import { type GitHost, hostRepository, startGitHost } from '../../git-fixtures/git-host.ts';
import { selfSigned } from '../../git-fixtures/self-signed.ts';
import { makeFolder } from '../../git-fixtures/test-folder.ts';
import { fetched, inputOf, refsOf, refusalOf } from './mirrored.ts';

const name = 'git.example.test';

/** The host by a name that only the test resolves, over https alone. */
function encrypted(host: GitHost, caFile: string | null): OpenMirrorInput {
  const { path } = hostRepository(host);
  const address = `${name}:${host.port}`;
  return inputOf(
    host,
    { path },
    {
      url: `https://${address}/${path}`,
      allowedHosts: [address],
      privateHosts: [address],
      plainHosts: [],
      caFile,
      resolve: () => Promise.resolve(['127.0.0.1']),
    },
  );
}

describe('a host over https', { timeout: 60_000 }, () => {
  it('is fetched from when its certificate is of an authority that is trusted', async () => {
    const certificate = selfSigned(name);
    const host = await startGitHost(certificate);
    const caFile = join(makeFolder({ 'the "ca".pem': certificate.cert }), 'the "ca".pem');

    const mirror = await fetched(encrypted(host, caFile));

    expect(mirror.place).toBe(`${name}:${host.port}/acme/shop`);
    expect(refsOf(mirror.path)).toHaveLength(1);
  });

  it.each([
    { which: 'of nobody who is trusted', named: name, trusted: false },
    { which: 'of another name', named: 'other.example.test', trusted: true },
  ])('is not asked for anything when its certificate is $which', async ({ named, trusted }) => {
    const certificate = selfSigned(named);
    const host = await startGitHost(certificate);
    const caFile = trusted ? join(makeFolder({ 'ca.pem': certificate.cert }), 'ca.pem') : null;

    const refusal = refusalOf(await openMirror(encrypted(host, caFile)));

    expect(refusal).toMatchObject({
      code: 'unsafe',
      detail: 'the certificate of the host is not trusted, or is not for this name',
    });
    expect(host.requests).toEqual([]);
  });

  it('that does not speak TLS is told apart from one that is not trusted', async () => {
    const host = await startGitHost();

    const refusal = refusalOf(await openMirror(encrypted(host, null)));

    expect(refusal).toMatchObject({
      code: 'unavailable',
      detail: 'no encrypted connection to the host could be made',
    });
  });
});
