import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import type { Reading } from '#collectors/contract.ts';
import { no, yes } from '../git/read-untrusted.ts';
import { classifyAddress } from './classify-address.ts';
import type { RemoteAddress } from './remote-address.ts';

/** All addresses of a name, as the machine resolves it. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

export const resolveBySystem: Resolve = async (hostname) => {
  const found = await lookup(hostname, { all: true, order: 'verbatim' });
  return found.map((one) => one.address);
};

const maxAddresses = 16;

/**
 * The addresses that git may connect to, in the form of `http.curloptResolve`: null where the host
 * is an address itself. Every address of the name is checked and git is bound to those that were,
 * so that a name that later points elsewhere leads nowhere.
 */
export async function pinHost(
  remote: RemoteAddress,
  resolve: Resolve,
): Promise<Reading<string | null>> {
  const literal = isIP(remote.hostname) !== 0;
  const addresses = literal ? [remote.hostname] : await addressesOf(remote.hostname, resolve);
  if (addresses === null || addresses.length === 0) {
    return no('unavailable', remote.url, 'the name of the host could not be resolved');
  }
  for (const address of addresses) {
    const kind = classifyAddress(address);
    if (kind === 'never') {
      const detail =
        'the host has an address that no git host has (link-local, metadata, reserved)';
      return no('unsafe', remote.url, detail);
    }
    if (kind === 'private' && !remote.privateAllowed) {
      const detail = 'the host is in a private network: an administrator has to name it as private';
      return no('unsafe', remote.url, detail);
    }
  }
  if (literal) return yes(null);
  const pinned = addresses
    .slice(0, maxAddresses)
    .map((one) => (isIP(one) === 6 ? `[${one}]` : one));
  return yes(`${remote.hostname}:${remote.port}:${pinned.join(',')}`);
}

/** Null when the name has none, or nobody could be asked. */
async function addressesOf(hostname: string, resolve: Resolve): Promise<readonly string[] | null> {
  try {
    return await resolve(hostname);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
