import { redactText } from '#lib/evidence/redaction.ts';
import { escapeName } from '../git/escape-name.ts';

/**
 * The canonical place of a repository: `host/owner/name` by the address of its remote, without
 * scheme, credentials, port of ssh or `.git`; `local/<folder>` when that names no host. Redacted as
 * every fact about it will be: a place under another name than its facts has none.
 */
export function placeOf(remoteUrl: string | null, folder: string): string {
  const remote = remoteUrl === null ? null : remotePlace(remoteUrl.trim());
  return redactText(remote ?? `local/${localName(folder)}`);
}

function remotePlace(url: string): string | null {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? byUrl(url) : byScp(url);
  if (address === null) return null;
  const segments = address.path
    .replace(/\.git\/*$/, '')
    .split('/')
    .filter((segment) => segment !== '');
  const plain = segments.every((segment) => /^[\w~+-][\w.~+-]*$/.test(segment));
  const place = [address.host.toLowerCase(), ...segments].join('/');
  return plain && segments.length > 0 && place.length <= 400 ? place : null;
}

function byUrl(url: string): { host: string; path: string } | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, port, pathname } = new URL(url);
  if (hostname === '' || protocol === 'file:') return null;
  const web = protocol === 'http:' || protocol === 'https:';
  return { host: web && port !== '' ? `${hostname}:${port}` : hostname, path: pathname };
}

/** `user@host:owner/name`; a drive letter or a path is no host. */
function byScp(url: string): { host: string; path: string } | null {
  const match = /^(?:[^@/:\s]+@)?([a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*):(?!\/\/)(.+)$/i.exec(url);
  const [, host, path] = match ?? [];
  if (host === undefined || path === undefined || host.length === 1) return null;
  return { host, path };
}

function localName(folder: string): string {
  const name = escapeName(folder)
    .replace(/\.git$/, '')
    .slice(0, 200);
  return name === '' ? 'checkout' : name;
}
