import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { TrustedProxies } from '#lib/config/trusted-proxies.ts';
import { clientAddress, networkOf } from './client-network.ts';
import { edgeHeaders } from './edge-headers.ts';

/** Names under which only the edge, or a trusted proxy before it, may write. */
const reserved = /^(?:x-assay-|x-nonce$|x-request-id$|x-middleware-|forwarded$|x-forwarded-)/;

interface StampOptions {
  /** How people reach Assay. */
  readonly origin: string;
  readonly trustedProxies: TrustedProxies;
}

/**
 * Takes from a request what only the edge may say, and writes down which network it came from. Of a
 * trusted proxy the forwarded address is believed, and what people asked it for is our own origin.
 */
export function stampRequest(
  request: Pick<IncomingMessage, 'headers' | 'socket'>,
  { origin, trustedProxies }: StampOptions,
): void {
  const peer = request.socket.remoteAddress ?? '';
  const forwardedFor = request.headers['x-forwarded-for'];
  const kept = Object.entries(request.headers).filter(([name]) => !reserved.test(name));
  const headers: IncomingHttpHeaders = Object.fromEntries(kept);
  const address = clientAddress(
    peer,
    Array.isArray(forwardedFor) ? forwardedFor.join(',') : forwardedFor,
    trustedProxies,
  );
  headers[edgeHeaders.network] = networkOf(address);
  if (trustedProxies.includes(peer)) {
    const { host, protocol } = new URL(origin);
    headers['x-forwarded-host'] = host;
    headers['x-forwarded-proto'] = protocol.slice(0, -1);
    headers['x-forwarded-for'] = address;
  }
  request.headers = headers;
}
