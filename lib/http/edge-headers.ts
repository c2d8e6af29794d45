/**
 * Headers that the edge of the server writes and everything behind it reads. What a client sends
 * under these names never gets past the edge.
 */
export const edgeHeaders = {
  /** The network that a request came from (lib/http/client-network.ts). */
  network: 'x-assay-network',
  requestId: 'x-request-id',
  /** Path and query that were asked for, to come back to after signing in. */
  path: 'x-assay-path',
  nonce: 'x-nonce',
} as const;

/** What is assumed of a request that did not come through the edge: all such count as one. */
export const unknownNetwork = 'unknown';
