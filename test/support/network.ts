import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';

/** A TCP proxy to the tests' PostgreSQL that can drop all traffic. */
export interface Network {
  /** The database's URL through the proxy. */
  url: string;
  /** Silently drops the traffic of the current connections, and optionally of new ones. */
  silence(options: { newOnes: boolean }): void;
  /** Forwards the traffic of new connections again. Silent connections stay silent. */
  restore(): void;
  /** Number of connections made so far. */
  count(): number;
  close(): Promise<void>;
}

/** Starts a TCP proxy to a database, whose server may listen on a socket only. */
export async function startNetwork(databaseUrl: string): Promise<Network> {
  const { hostname, port, pathname, username, password, searchParams } = new URL(databaseUrl);
  const socketDir = searchParams.get('host');
  const silent = new WeakSet<Socket>();
  const open = new Set<Socket>();
  let silentFromNow = false;
  let count = 0;
  const server = createServer((near) => {
    count += 1;
    const far = socketDir ? connect(path.join(socketDir, '.s.PGSQL.5432')) : connect(Number(port), hostname);
    open.add(near).add(far);
    if (silentFromNow) silent.add(near);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      from.on('data', (data) => {
        if (!silent.has(near)) to.write(data);
      });
      from.on('close', () => {
        open.delete(from);
        // A silent connection does not forward its end either.
        if (!silent.has(near)) to.destroy();
      });
      from.on('error', () => from.destroy());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const login = [username, password].filter(Boolean).join(':');
  return {
    url: `postgres://${login}@127.0.0.1:${(server.address() as AddressInfo).port}${pathname}`,
    silence: ({ newOnes }) => {
      silentFromNow = newOnes;
      for (const socket of open) silent.add(socket);
    },
    restore: () => {
      silentFromNow = false;
    },
    count: () => count,
    close: async () => {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
