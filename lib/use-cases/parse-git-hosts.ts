import { isIP } from 'node:net';
import { classifyAddress } from '#lib/clients/git-mirror/classify-address.ts';
import type { GitHosts } from '#lib/db/git-hosts.ts';

export type ParsedHosts =
  | { readonly ok: true; readonly hosts: GitHosts }
  /** What is wrong with a host, by its place in the list. */
  | { readonly ok: false; readonly errors: ReadonlyMap<number, string> };

/**
 * Reads a list of hosts as they were typed: `git.example.org`, `git.example.org:8443`, `10.0.0.5`,
 * `[2001:db8::5]`. Each is exactly one host, for a pattern would allow what nobody has named. Empty
 * lines are left out.
 */
export function parseGitHosts(typed: GitHosts): ParsedHosts {
  const errors = new Map<number, string>();
  const hosts: GitHosts = [];
  for (const [place, { host, ...rest }] of typed.entries()) {
    const text = host.trim().toLowerCase();
    if (text === '') continue;
    const parsed = parseHost(text, rest.private);
    const twice = parsed.ok && hosts.some((one) => one.host === parsed.host);
    if (!parsed.ok) errors.set(place, parsed.error);
    else if (twice) errors.set(place, 'This host is in the list already.');
    else if (rest.plainHttp && !rest.private)
      errors.set(place, 'Only a private host may be asked without encryption.');
    else hosts.push({ host: parsed.host, ...rest });
  }
  return errors.size > 0 ? { ok: false, errors } : { ok: true, hosts };
}

type ParsedHost =
  | { readonly ok: true; readonly host: string }
  | { readonly ok: false; readonly error: string };

function parseHost(text: string, isPrivate: boolean): ParsedHost {
  if (text.includes('*')) return no('Name each host; patterns are not followed.');
  if (/[/@?#\\\s%]/.test(text) || !URL.canParse(`https://${text}`)) {
    return no('Write a host alone, such as git.example.org or git.example.org:8443.');
  }
  const { host, hostname } = new URL(`https://${text}`);
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(address) === 0) {
    return isHostname(address) ? { ok: true, host } : no('This is no name of a host.');
  }
  switch (classifyAddress(address)) {
    case 'never':
      return no('No git host can have this address: it is set aside for other purposes.');
    case 'private':
      return isPrivate
        ? { ok: true, host }
        : no('This address is in a private network: mark it as private.');
    case 'public':
      return { ok: true, host };
  }
}

function no(error: string): ParsedHost {
  return { ok: false, error };
}

/** Names as DNS has them (RFC 1123). */
function isHostname(name: string): boolean {
  return (
    name.length <= 253 &&
    name.split('.').every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label))
  );
}
