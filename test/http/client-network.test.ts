import { describe, expect, it } from 'vitest';
import { parseTrustedProxies, type TrustedProxies } from '#lib/config/trusted-proxies.ts';
import { clientAddress, networkOf } from '#lib/http/client-network.ts';

function trusting(...entries: readonly string[]): TrustedProxies {
  const parsed = parseTrustedProxies(entries);
  if ('faults' in parsed) throw new Error(`not a list of proxies: ${parsed.faults.join(', ')}`);
  return parsed;
}

describe('the address of a client', () => {
  it.each([
    ['is the connection’s own', [], '203.0.113.9', undefined, '203.0.113.9'],
    ['is not what a client writes', [], '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['is what a trusted proxy adds', ['10.0.0.0/8'], '10.1.2.3', '198.51.100.1', '198.51.100.1'],
    [
      'is the last that is no proxy, not the first that was claimed',
      ['10.0.0.0/8'],
      '10.1.2.3',
      '192.0.2.66, 198.51.100.1, 10.9.9.9',
      '198.51.100.1',
    ],
    ['over an IPv6 socket', ['127.0.0.1'], '::ffff:127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['that is IPv6', ['::1'], '::1', '2001:db8::7', '2001:db8::7'],
    ['that is no address is the proxy', ['127.0.0.1'], '127.0.0.1', 'unknown', '127.0.0.1'],
    ['that is empty is the proxy', ['127.0.0.1'], '127.0.0.1', '', '127.0.0.1'],
  ])('%s', (_title, proxies, peer, forwardedFor, expected) => {
    expect(clientAddress(peer, forwardedFor, trusting(...proxies))).toBe(expected);
  });
});

describe('the network of an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['2001:db8:1:2:ffff::', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['', ''],
  ])('of %s is %s', (address, expected) => {
    expect(networkOf(address)).toBe(expected);
  });
});

describe('a list of trusted proxies', () => {
  it.each(['10.0.0.0/33', '10.0.0.0/8/8', '10.0.0', 'proxy.example.org', '::1/129', '10.0.0.0/-1'])(
    'names %s as none',
    (entry) => {
      expect(parseTrustedProxies(['127.0.0.1', entry])).toEqual({ faults: [entry] });
    },
  );
});
