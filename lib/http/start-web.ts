import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { prepareNext } from '#lib/config/env.ts';
import type { TrustedProxies } from '#lib/config/trusted-proxies.ts';
import { closeAll, stopAll } from './one-per-process.ts';
import { stampRequest } from './stamp-request.ts';

/** What is used of Next. Its own types change what `process.env` is in whatever loads them. */
interface Pages {
  readonly prepare: () => Promise<void>;
  readonly getRequestHandler: () => (
    request: IncomingMessage,
    response: ServerResponse,
  ) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface WebOptions {
  /** The folder with the pages as they were built. */
  readonly folder: string;
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** How people reach Assay. */
  readonly origin: string;
  readonly trustedProxies: TrustedProxies;
}

export interface Web {
  readonly port: number;
  /** Answers what was asked, then stops. */
  readonly close: () => Promise<void>;
}

const require = createRequire(import.meta.url);
const slowestRequestMs = 120_000;
const closingMs = 10_000;

/** Serves the pages. Every request passes the edge first (stamp-request.ts, proxy.ts). */
export async function startWeb(options: WebOptions): Promise<Web> {
  const { folder, host, origin, trustedProxies } = options;
  prepareNext(origin);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the interface above names what Next documents
  const next = require('next') as (settings: object) => Pages;
  const pages = next({ dev: false, dir: folder, hostname: host, port: options.port });
  await pages.prepare();
  const handle = pages.getRequestHandler();
  const server = createServer({ requestTimeout: slowestRequestMs }, (request, response) => {
    stampRequest(request, { origin, trustedProxies });
    surviveBreakOff(request, response);
    handle(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error('the page failed'));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  return {
    port: portOf(server.address()),
    close: async () => {
      const closed = new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
      stopAll();
      server.closeIdleConnections();
      const cut = setTimeout(() => {
        server.closeAllConnections();
      }, closingMs);
      await closed;
      clearTimeout(cut);
      await pages.close();
      await closeAll();
    },
  };
}

/**
 * Next puts another body in the place of a request's own, and the listeners of that with it. Where
 * such a request breaks off, its error has nobody to hear it and would end the process.
 */
function surviveBreakOff(request: IncomingMessage, response: ServerResponse): void {
  const { socket } = request;
  const hear = (): void => {
    // The page has been told by its response; there is nobody left to answer.
    request.on('error', () => undefined);
  };
  socket.prependListener('close', hear);
  response.once('close', () => socket.off('close', hear));
}

function portOf(address: AddressInfo | string | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
