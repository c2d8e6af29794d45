import { createServer, connect as dial, type Socket } from 'node:net';

/** A line to PostgreSQL on which a test counts the answers, and which it can hold and sever. */
export interface Line {
  /** The database's address through the line. */
  readonly url: string;
  /** How many statements the database has carried out for whoever uses the line. */
  readonly answered: () => number;
  /**
   * Once the database has carried out the nth statement, its answer is withheld and nothing passes
   * any more, as if whoever asked had died at that instant.
   */
  readonly holdAfter: (nth: number, onHeld: () => void) => void;
  /** Lets pass what was held, and all that follows. */
  readonly release: () => void;
  /** Breaks every connection; new ones are refused. */
  readonly sever: () => Promise<void>;
}

/** A message of PostgreSQL's protocol: a letter, then a length that counts itself. */
const headerBytes = 5;
const readyForQuery = 'Z'.charCodeAt(0);

export async function openLine(target: string): Promise<Line> {
  const { port, hostname } = new URL(target);
  const pairs = new Set<{ near: Socket; far: Socket }>();
  let answered = 0;
  let holdAt = Number.POSITIVE_INFINITY;
  let onHeld = (): void => undefined;
  let held: (() => void)[] | null = null;

  const pass = (to: Socket, bytes: Buffer): void => {
    if (held === null) to.write(bytes);
    else held.push(() => to.write(bytes));
  };
  const answer = (to: Socket, message: Buffer, isFirst: boolean): void => {
    // The first says that the session has begun.
    if (message[0] === readyForQuery && !isFirst && held === null) {
      answered += 1;
      if (answered === holdAt) {
        held = [];
        onHeld();
      }
    }
    pass(to, message);
  };
  const server = createServer((near) => {
    const far = dial(Number(port), hostname);
    const pair = { near, far };
    pairs.add(pair);
    near.on('data', (bytes: Buffer) => pass(far, bytes));
    readMessages(far, (message, isFirst) => answer(near, message, isFirst));
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      // However it ends, both ends of it do.
      one.on('error', () => other.destroy());
      one.on('close', () => {
        pairs.delete(pair);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const own = server.address();
  const url = new URL(target);
  url.port = String(typeof own === 'object' ? own?.port : '');
  return {
    url: url.href,
    answered: () => answered,
    holdAfter: (nth, then) => {
      holdAt = answered + nth;
      onHeld = then;
    },
    release: () => {
      const waiting = held ?? [];
      held = null;
      for (const send of waiting) send();
    },
    sever: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const { near, far } of pairs) {
        near.destroy();
        far.destroy();
      }
      await closed;
    },
  };
}

/** Hands on whole messages, and which of those that say "ready" was the first. */
function readMessages(from: Socket, take: (message: Buffer, isFirst: boolean) => void): void {
  let rest = Buffer.alloc(0);
  let isBegun = false;
  from.on('data', (bytes: Buffer) => {
    rest = Buffer.concat([rest, bytes]);
    while (rest.length >= headerBytes) {
      const length = 1 + rest.readInt32BE(1);
      if (rest.length < length) return;
      const message = rest.subarray(0, length);
      rest = rest.subarray(length);
      take(message, !isBegun);
      if (message[0] === readyForQuery) isBegun = true;
    }
  });
}
