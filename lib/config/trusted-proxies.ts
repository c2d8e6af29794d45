import { BlockList, isIP, isIPv4 } from 'node:net';

/** Reverse proxies whose word on the client's address is taken. */
export interface TrustedProxies {
  readonly includes: (address: string) => boolean;
}

/**
 * Reads addresses and networks (`10.0.0.0/8`, `::1`).
 *
 * @returns the proxies, or the entries that are neither.
 */
export function parseTrustedProxies(
  entries: readonly string[],
): TrustedProxies | { readonly faults: readonly string[] } {
  const list = new BlockList();
  const faults = entries.filter((entry) => !add(list, entry));
  if (faults.length > 0) return { faults };
  return {
    includes: (address) => {
      const plain = withoutMapping(address);
      return isIP(plain) !== 0 && list.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6');
    },
  };
}

/** An IPv4 address that came over an IPv6 socket, as the IPv4 address it is. */
export function withoutMapping(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  return mapped?.[1] ?? address;
}

function add(list: BlockList, entry: string): boolean {
  const [address = '', bits, ...rest] = entry.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  const most = version === 4 ? 32 : 128;
  if (bits !== undefined && !/^\d{1,3}$/.test(bits)) return false;
  const prefix = bits === undefined ? most : Number(bits);
  if (prefix > most) return false;
  list.addSubnet(address, prefix, version === 4 ? 'ipv4' : 'ipv6');
  return true;
}
