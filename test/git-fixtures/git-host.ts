import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { makeFolder } from './test-folder.ts';
import { runRealGit, TestRepository } from './test-repository.ts';

/** Answers a request itself and gives true, or leaves it to git. */
type Intercept = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface GitHost {
  readonly port: number;
  /** `http://127.0.0.1:port` */
  readonly origin: string;
  /** Holds the bare repositories that are served. */
  readonly folder: string;
  /** `METHOD /path` of each request, in order. */
  readonly requests: readonly string[];
  intercept: Intercept;
}

export interface HostedRepository {
  /** The address without a scheme: `owner/name.git`. */
  readonly path: string;
  /** The bare repository on the host. */
  readonly bare: TestRepository;
  /** A work tree whose `origin` it is. */
  readonly work: TestRepository;
}

const backend = join(
  execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(),
  'git-http-backend',
);

/** A host that serves git repositories over http, or https with a certificate, on loopback. */
export async function startGitHost(
  tls: { readonly key: string; readonly cert: string } | null = null,
): Promise<GitHost> {
  const folder = makeFolder();
  const requests: string[] = [];
  const listener: RequestListener = (request, response) => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    if (!host.intercept(request, response)) serveGit(folder, request, response);
  };
  const server = tls === null ? createServer(listener) : createTlsServer(tls, listener);
  const port = await listen(server);
  const host: { -readonly [K in keyof GitHost]: GitHost[K] } = {
    port,
    origin: `${tls === null ? 'http' : 'https'}://127.0.0.1:${port}`,
    folder,
    requests,
    intercept: () => false,
  };
  return host;
}

/** A repository on the host, with one commit on `main`. */
export function hostRepository(
  host: GitHost,
  path = 'acme/shop.git',
  ...initFlags: readonly string[]
): HostedRepository {
  const flags = ['--quiet', '--initial-branch=main', ...initFlags];
  const bare = join(host.folder, path);
  const work = join(host.folder, 'work', path);
  runRealGit('/', ['init', '--bare', ...flags, bare]);
  runRealGit('/', ['init', ...flags, work]);
  const tree = new TestRepository(work);
  tree.git('remote', 'add', 'origin', bare);
  tree.write('README.md', '# Shop\n').commit('first');
  tree.git('push', '--quiet', 'origin', 'main');
  return { path, bare: new TestRepository(bare), work: tree };
}

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}

/** An answer of status and nothing else. */
export function answering(
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Intercept {
  return (_request, response) => {
    response.writeHead(status, headers).end('no\n');
    return true;
  };
}

/**
 * Lets each answer run as far as so many bytes and then stand still. Resolves when one does; small
 * ones, such as lists of refs, come whole.
 */
export function standStillAfter(host: GitHost, bytes: number): Promise<void> {
  return new Promise((resolve) => {
    host.intercept = (request, response) => {
      let left = bytes;
      const write = response.write.bind(response);
      const held = (chunk: Buffer): boolean => {
        left -= chunk.length;
        if (left >= 0) return write(chunk);
        if (left + chunk.length > 0) write(chunk.subarray(0, left + chunk.length));
        response.end = () => response;
        resolve();
        return true;
      };
      Object.assign(response, { write: held });
      serveGit(host.folder, request, response);
      return true;
    };
  });
}

/** One request as git's own CGI program answers it. */
function serveGit(folder: string, request: IncomingMessage, response: ServerResponse): void {
  const [path = '', query = ''] = (request.url ?? '').split('?');
  const child = spawn(backend, [], {
    env: {
      PATH: process.env.PATH,
      HOME: '/nonexistent',
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_PROJECT_ROOT: folder,
      GIT_HTTP_EXPORT_ALL: '1',
      PATH_INFO: path,
      QUERY_STRING: query,
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers['content-type'] ?? '',
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'] ?? '',
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      REMOTE_ADDR: '127.0.0.1',
    },
  });
  child.stdin.on('error', () => child.kill());
  response.once('close', () => child.kill());
  request.pipe(child.stdin);
  relay(child, response);
}

function relay(child: ChildProcessWithoutNullStreams, response: ServerResponse): void {
  let head: Buffer | null = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    if (head === null) {
      if (!response.write(chunk)) child.stdout.pause();
      return;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf('\r\n\r\n');
    if (end === -1) return;
    const rest = head.subarray(end + 4);
    const lines = head.subarray(0, end).toString('latin1').split('\r\n');
    head = null;
    for (const line of lines) {
      const colon = line.indexOf(':');
      const [name, value] = [line.slice(0, colon), line.slice(colon + 1).trim()];
      if (name === 'Status') response.statusCode = Number.parseInt(value, 10);
      else response.setHeader(name, value);
    }
    response.write(rest);
  });
  response.on('drain', () => child.stdout.resume());
  child.stdout.on('end', () => response.end());
}
