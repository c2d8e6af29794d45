import { createServer, connect as dial, type Socket } from 'node:net';

export interface Balancer {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Gives each new connection to the next of some ports of this machine, in turn. */
export async function openBalancer(ports: readonly number[]): Promise<Balancer> {
  const sockets = new Set<Socket>();
  let next = 0;
  const server = createServer((near) => {
    const far = dial(ports[next % ports.length] ?? 0, '127.0.0.1');
    next += 1;
    join(near, far);
    join(far, near);
  });
  const join = (from: Socket, to: Socket): void => {
    sockets.add(from);
    from.pipe(to);
    // However one end goes, the other goes with it.
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  };
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const own = server.address();
  return {
    port: typeof own === 'object' ? (own?.port ?? 0) : 0,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
