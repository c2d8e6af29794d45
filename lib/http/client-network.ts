import { isIP } from 'node:net';
import { type TrustedProxies, withoutMapping } from '#lib/config/trusted-proxies.ts';

/**
 * The client's address: the connection's own, or, when that is a trusted proxy, the last address in
 * `X-Forwarded-For` that is not one. Whatever stands left of it the client may have written itself.
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | undefined,
  trusted: TrustedProxies,
): string {
  if (forwardedFor === undefined || !trusted.includes(peer)) return withoutMapping(peer);
  const hops = forwardedFor.split(',').map((hop) => withoutMapping(hop.trim()));
  const client = hops.findLast((hop) => !trusted.includes(hop));
  return client !== undefined && isIP(client) !== 0 ? client : withoutMapping(peer);
}

/**
 * Under which name attempts of an address are counted: an IPv4 address for itself, of IPv6 the /64
 * that one subscriber has.
 */
export function networkOf(address: string): string {
  const plain = withoutMapping(address);
  if (isIP(plain) !== 6) return plain;
  const [head = '', tail] = plain.split('%', 1)[0]?.toLowerCase().split('::') ?? [];
  const front = groupsOf(head);
  const back = tail === undefined ? [] : groupsOf(tail);
  const gap = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  const groups = [...front, ...(tail === undefined ? [] : gap), ...back];
  return `${groups.slice(0, 4).join(':')}::/64`;
}

/** Leading zeros are only one way of writing; an IPv4 tail takes the place of two groups. */
function groupsOf(text: string): readonly string[] {
  if (text === '') return [];
  return text
    .split(':')
    .flatMap((group) => (group.includes('.') ? ['v4', 'v4'] : [group.replace(/^0+(?=.)/, '')]));
}
