import { BlockList, isIP } from 'node:net';

/**
 * `public`: anybody's network. `private`: this machine or the operator's own networks, for hosts
 * that are named as such. `never`: no git host has it, whatever its name says: link-local and the
 * metadata services of clouds, multicast, reserved and translated addresses.
 */
export type AddressClass = 'public' | 'private' | 'never';

const privateNetworks = listOf([
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '::1/128',
  'fc00::/7',
]);

/** Special purposes by the registries of IANA (RFC 6890), and where clouds keep their credentials. */
const neverNetworks = listOf([
  '0.0.0.0/8',
  '100.100.100.200/32',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  'fd00:ec2::254/128',
  'fd20:ce::254/128',
]);

/** What is handed out on the internet, less what is set aside in it or carries an IPv4 address. */
const globalUnicast = listOf(['2000::/3']);
const setAside = listOf(['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']);

/** Whose network an address is in. What is no address is `never`. */
export function classifyAddress(address: string): AddressClass {
  const family = isIP(address);
  // An address of one interface alone (`fe80::1%eth0`) is nobody's host.
  if (family === 0 || address.includes('%')) return 'never';
  const carried = family === 6 ? carriedAddress(address) : null;
  if (carried !== null) return classifyAddress(carried);
  const type = family === 6 ? 'ipv6' : 'ipv4';
  if (neverNetworks.check(address, type)) return 'never';
  if (privateNetworks.check(address, type)) return 'private';
  if (type === 'ipv4') return 'public';
  const handedOut = globalUnicast.check(address, type) && !setAside.check(address, type);
  return handedOut ? 'public' : 'never';
}

/** The IPv4 address that an IPv6 one is only another way to write (`::ffff:10.0.0.1`). */
function carriedAddress(address: string): string | null {
  const host = new URL(`http://[${address}]`).hostname;
  const words = /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(host);
  if (words === null) return null;
  const [high, low] = [Number.parseInt(words[1] ?? '', 16), Number.parseInt(words[2] ?? '', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/');
    list.addSubnet(address, Number(bits), isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}
