import { createHash } from 'node:crypto';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The embedded server's only role. */
export const superuser = 'postgres';

/** Longest path of a Unix socket on all systems. */
const longestSocketPath = 100;

/** Address of a server: a Unix socket, or a TCP port on Windows. */
export type PostgresAddress = { socketDir: string; port: number } | { port: number };

/** Folder of the socket: the data directory, which only its owner can enter, unless the path is too long for a socket. */
export function socketDirFor(dataDir: string): string {
  if (Buffer.byteLength(path.join(dataDir, '.s.PGSQL.5432')) <= longestSocketPath) return dataDir;
  return path.join(tmpdir(), `pg-${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`);
}

/** A free TCP port of this machine. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  });
}

/** True if a server starts sessions. During startup and recovery it answers with the error 57P03. */
export function acceptsSessions(address: PostgresAddress): Promise<boolean> {
  return new Promise((resolve) => {
    const socket =
      'socketDir' in address
        ? net.connect(path.join(address.socketDir, `.s.PGSQL.${address.port}`))
        : net.connect(address.port, '127.0.0.1');
    const done = (ready: boolean): void => {
      socket.destroy();
      resolve(ready);
    };
    socket.once('connect', () => socket.write(startupMessage()));
    socket.once('data', (answer) => {
      // 'R' requests authentication or grants it. 'E' is an error.
      done(answer.toString('latin1', 0, 1) === 'R');
    });
    socket.once('error', () => {
      done(false);
    });
    socket.setTimeout(1000, () => {
      done(false);
    });
  });
}

/** PostgreSQL's first message of a session: length, protocol 3.0, parameters. */
function startupMessage(): Buffer {
  const parameters = Buffer.from(`user\0${superuser}\0database\0postgres\0\0`);
  const head = Buffer.alloc(8);
  head.writeInt32BE(head.length + parameters.length, 0);
  head.writeInt32BE(3 << 16, 4);
  return Buffer.concat([head, parameters]);
}
