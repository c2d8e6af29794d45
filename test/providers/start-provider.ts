import { fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

type Kind = 'signing-issuer' | 'github' | 'oidc-provider';

export interface StandIn {
  readonly origin: string;
  /** Tells it what to do next: `PUT` with a text. */
  readonly tell: (path: string, text: string) => Promise<void>;
}

/** A port for a provider, known before it starts; below those that systems give to connections. */
export async function providerPort(): Promise<number> {
  for (;;) {
    const port = randomInt(12_000, 20_000);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Starts a provider in a process of its own, and ends it with the test file. */
export async function startProvider(
  kind: Kind,
  port: number,
  settings: readonly string[] = [],
): Promise<StandIn> {
  const program = fileURLToPath(new URL(`${kind}-process.ts`, import.meta.url));
  const child = fork(program, [String(port), ...settings], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const said: string[] = [];
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')));
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')));
  afterAll(() => {
    child.kill('SIGKILL');
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('close', (code) =>
      reject(new Error(`${kind} ended (${String(code)}): ${said.join('')}`)),
    );
  });
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    tell: async (path, text) => {
      const answer = await fetch(`${origin}${path}`, { method: 'PUT', body: text });
      if (!answer.ok) throw new Error(`${kind} was told in vain: ${answer.status}`);
    },
  };
}
