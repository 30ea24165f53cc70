import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';

/** A way to the tests' PostgreSQL that can fall silent. */
export interface Network {
  /** The database's URL by this way. */
  url: string;
  /** Lets everything on the connections that there are vanish without a sign; of new ones too, where that is wanted. */
  silence(options: { newOnes: boolean }): void;
  /** Carries everything again; connections that were silent stay so. */
  restore(): void;
  /** Connections that were made, all in all. */
  count(): number;
  close(): Promise<void>;
}

/** Lays a way to a database, over TCP whether or not its server listens there. */
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
        // The other end hears nothing of an end either.
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
