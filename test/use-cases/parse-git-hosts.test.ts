import { describe, expect, it } from 'vitest';
import { parseGitHosts } from '#lib/use-cases/parse-git-hosts.ts';

const typed = (host: string, isPrivate = false, plainHttp = false) => ({
  host,
  private: isPrivate,
  plainHttp,
});

describe('a host that may be asked for repositories', () => {
  it.each([
    ['github.com', 'github.com'],
    ['  Git.Example.ORG ', 'git.example.org'],
    ['git.example.org:8443', 'git.example.org:8443'],
    ['git.example.org:443', 'git.example.org'],
    ['git', 'git'],
    ['8.8.8.8', '8.8.8.8'],
    ['[2606:4700::1111]:8443', '[2606:4700::1111]:8443'],
  ])('%s is kept as %s', (text, host) => {
    expect(parseGitHosts([typed(text)])).toEqual({ ok: true, hosts: [typed(host)] });
  });

  it.each([
    ['*.example.org', /patterns/],
    ['https://github.com', /a host alone/],
    ['github.com/acme', /a host alone/],
    ['user@github.com', /a host alone/],
    ['github.com?x', /a host alone/],
    ['github.com#x', /a host alone/],
    ['git hub.com', /a host alone/],
    ['git%2ehub', /a host alone/],
    ['github.com:99999', /a host alone/],
    ['-git.example.org', /no name of a host/],
    ['git_1.example.org', /no name of a host/],
    ['git..example.org', /no name of a host/],
    [`${'a'.repeat(64)}.org`, /no name of a host/],
    ['169.254.169.254', /set aside/],
    ['[fe80::1]', /set aside/],
    ['0x7f000001', /mark it as private/],
    ['10.0.0.5', /mark it as private/],
    ['127.1', /mark it as private/],
  ])('%s is refused in words', (text, words) => {
    const parsed = parseGitHosts([typed('github.com'), typed(text)]);

    expect(parsed.ok).toBe(false);
    expect(!parsed.ok && parsed.errors.get(1)).toMatch(words);
  });

  it('may have a private address where it is marked so', () => {
    const hosts = [typed('10.0.0.5:3000', true, true)];

    expect(parseGitHosts(hosts)).toEqual({ ok: true, hosts });
  });

  it('is asked without encryption only where it is private', () => {
    const parsed = parseGitHosts([typed('github.com', false, true)]);

    expect(!parsed.ok && parsed.errors.get(0)).toMatch(/Only a private host/);
  });

  it('is named once, and empty lines are left out', () => {
    expect(parseGitHosts([typed(''), typed('github.com')])).toEqual({
      ok: true,
      hosts: [typed('github.com')],
    });
    const twice = parseGitHosts([typed('github.com'), typed('GitHub.com:443')]);
    expect(!twice.ok && twice.errors.get(1)).toMatch(/already/);
  });
});
