import type { Reading } from '#collectors/contract.ts';
import { placeOf } from '../checkout/place-of.ts';
import { no, yes } from '../git/read-untrusted.ts';

/** Which hosts may be asked; each an exact name or address, with its port unless it is 443. */
export interface AllowedHosts {
  readonly allowedHosts: readonly string[];
  /** Those of them that may have an address in a private network. */
  readonly privateHosts: readonly string[];
  /** Those of the private ones that may be asked without encryption. */
  readonly plainHosts: readonly string[];
}

/** The address of a repository in its one canonical form. */
export interface RemoteAddress {
  /** Scheme, host, port and path; no user, password, query or fragment. */
  readonly url: string;
  readonly hostname: string;
  readonly port: number;
  readonly privateAllowed: boolean;
  /** `host/owner/name`, from the address alone. */
  readonly place: string;
}

const maxLength = 1_000;

/**
 * Reads the address of a repository and checks it against the hosts that are allowed. Nothing of a
 * refused address is repeated but its host and path: a password may stand anywhere else.
 */
export function readRemoteAddress(text: string, hosts: AllowedHosts): Reading<RemoteAddress> {
  const url = text.length <= maxLength && URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^(?:[a-z0-9._-]+|\[[0-9a-f:]+\])$/.test(url.hostname)) {
    return no('malformed', 'the address', 'write the address as https://host/owner/name');
  }
  const address = plainAddress(url);
  if (url.username !== '' || url.password !== '') {
    const detail = 'it holds a user name or password: only repositories open to all can be read';
    return no('malformed', address, detail);
  }
  if (url.search !== '' || url.hash !== '') {
    return no('malformed', address, 'it has a query or fragment, which no repository needs');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return no('malformed', address, 'only https can be read');
  }
  if (!isNamed(hosts.allowedHosts, url)) {
    const detail = `the host ${url.host} is not allowed: an administrator has to name it first`;
    return no('forbidden', address, detail);
  }
  const privateAllowed = isNamed(hosts.privateHosts, url);
  if (url.protocol === 'http:' && !(privateAllowed && isNamed(hosts.plainHosts, url))) {
    return no('forbidden', address, 'it is not encrypted: write https');
  }
  const place = placeOf(address, '');
  if (place.startsWith('local/')) {
    return no('malformed', address, 'its path is not that of a repository: host/owner/name');
  }
  const port = url.port === '' ? (url.protocol === 'http:' ? 80 : 443) : Number(url.port);
  return yes({ url: address, hostname: bare(url.hostname), port, privateAllowed, place });
}

function plainAddress(url: URL): string {
  return `${url.protocol}//${url.host}${url.pathname.replace(/\/+$/, '')}`;
}

function isNamed(hosts: readonly string[], url: URL): boolean {
  return hosts.some((host) => {
    const text = `${url.protocol}//${host}`;
    return !/[/@?#\\]/.test(host) && URL.canParse(text) && new URL(text).host === url.host;
  });
}

/** An IPv6 address without the brackets that only an URL has. */
function bare(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}
