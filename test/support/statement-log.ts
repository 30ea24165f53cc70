import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import path from 'node:path';

/** A statement sent to PostgreSQL. */
export interface LoggedStatement {
  /** The name of a prepared statement, else the text on one line. */
  name: string;
  text: string;
  /** Number of the round trip. Statements of one round trip are sent together. */
  roundTrip: number;
}

const startupHeader = 4;
const messageHeader = 5;
const terminator = 0;

/** A proxy between a service and PostgreSQL that logs the executed statements. */
export class StatementLog {
  private readonly sockets = new Set<Socket>();
  private logged: LoggedStatement[] = [];
  private roundTrips = 0;

  private constructor(private readonly server: Server) {}

  /** @param databaseUrl URL of any database of the server */
  static async start(databaseUrl: string): Promise<StatementLog> {
    const url = new URL(databaseUrl);
    const directory = url.searchParams.get('host');
    const port = Number(url.port || 5432);
    const log = new StatementLog(
      createServer((client) => {
        const server = directory
          ? connect(path.join(directory, `.s.PGSQL.${port}`))
          : connect({ host: url.hostname, port });
        log.relay(client, server);
      }),
    );
    await new Promise<void>((resolve) => log.server.listen(0, '127.0.0.1', resolve));
    return log;
  }

  /** The URL of a database through this proxy. */
  through(databaseUrl: string): string {
    const url = new URL(databaseUrl);
    url.searchParams.delete('host');
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** The statements since the last {@link forget}, in order. */
  get statements(): readonly LoggedStatement[] {
    return this.logged;
  }

  forget(): void {
    this.logged = [];
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private nextRoundTrip(): number {
    return (this.roundTrips += 1);
  }

  private relay(client: Socket, server: Socket): void {
    let roundTrip = this.nextRoundTrip();
    const read = reader({
      log: (statement) => this.logged.push({ ...statement, roundTrip }),
      endRoundTrip: () => (roundTrip = this.nextRoundTrip()),
    });
    client.on('data', read);
    client.pipe(server);
    server.pipe(client);
    for (const socket of [client, server]) {
      this.sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => {
        this.sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
  }
}

type SentStatement = Omit<LoggedStatement, 'roundTrip'>;

/** Callbacks of a reader. */
interface Reader {
  log: (statement: SentStatement) => void;
  endRoundTrip: () => void;
}

/** Parses a client's messages on one connection. [PostgreSQL, Frontend/Backend Protocol: Message Formats] */
function reader({ log, endRoundTrip }: Reader): (data: Buffer) => void {
  const prepared = new Map<string, string>();
  let pending: Buffer = Buffer.alloc(0);
  let started = false;
  return (data) => {
    pending = Buffer.concat([pending, data]);
    for (;;) {
      const header = started ? messageHeader : startupHeader;
      if (pending.length < header) return;
      const length = pending.readUInt32BE(header - 4) + header - 4;
      if (pending.length < length) return;
      const type = started ? String.fromCharCode(pending[0] ?? 0) : 'startup';
      const body = pending.subarray(header, length);
      pending = pending.subarray(length);
      started = true;
      const [first, second] = textsOf(body);
      if (type === 'P') prepared.set(first, second);
      else if (type === 'B') log(named(second, prepared.get(second) ?? ''));
      else if (type === 'Q') log(named('', first));
      if (type === 'S' || type === 'Q') endRoundTrip();
    }
  };
}

function named(name: string, text: string): SentStatement {
  return { name: name || text.replace(/\s+/g, ' ').trim(), text };
}

/** The first two zero-terminated strings of a message. */
function textsOf(body: Buffer): [first: string, second: string] {
  const end = body.indexOf(terminator);
  const first = body.toString('utf8', 0, Math.max(0, end));
  const secondEnd = body.indexOf(terminator, end + 1);
  return [first, end < 0 || secondEnd < 0 ? '' : body.toString('utf8', end + 1, secondEnd)];
}
