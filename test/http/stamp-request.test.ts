import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { parseTrustedProxies } from '#lib/config/trusted-proxies.ts';
import { stampRequest } from '#lib/http/stamp-request.ts';

const origin = 'https://assay.example.org';

function stamped(peer: string, proxies: readonly string[], headers: Record<string, string>) {
  const trustedProxies = parseTrustedProxies(proxies);
  if ('faults' in trustedProxies) throw new Error('not a list of proxies');
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: peer });
  const request = new IncomingMessage(socket);
  Object.assign(request.headers, headers);
  stampRequest(request, { origin, trustedProxies });
  return request.headers;
}

const forged = {
  host: 'assay.example.org',
  cookie: 'a=b',
  'x-assay-network': '10.0.0.1',
  'x-assay-path': '/elsewhere',
  'x-nonce': 'guessed',
  'x-request-id': 'mine',
  'x-middleware-subrequest': 'proxy:proxy:proxy',
  'x-forwarded-for': '198.51.100.1',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'http',
  forwarded: 'for=198.51.100.1',
};

describe('the stamp on a request', () => {
  it('takes away all that only the edge may say', () => {
    expect(stamped('203.0.113.9', [], forged)).toEqual({
      host: 'assay.example.org',
      cookie: 'a=b',
      'x-assay-network': '203.0.113.9',
    });
  });

  it('believes a trusted proxy the address, and nothing about where people asked', () => {
    expect(stamped('10.1.2.3', ['10.0.0.0/8'], forged)).toEqual({
      host: 'assay.example.org',
      cookie: 'a=b',
      'x-assay-network': '198.51.100.1',
      'x-forwarded-for': '198.51.100.1',
      'x-forwarded-host': 'assay.example.org',
      'x-forwarded-proto': 'https',
    });
  });
});
