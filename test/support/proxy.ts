import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** A proxy in front of changing replicas. */
export interface Proxy {
  url: string;
  /** Base URLs of the replicas, used in rotation. */
  replicas: string[];
  /** Number of open requests of a replica. */
  underWay(replica: string): number;
  close(): Promise<void>;
}

const checkEveryMs = 50;

/**
 * A small proxy that behaves like deploy/haproxy/haproxy.cfg:
 * - Replicas take turns, except those whose /health/ready is not 200.
 * - After a refused connection or a 503 the request goes to the next replica.
 * - A new ticket without an Idempotency-Key is not repeated after a 503, because it may have been stored.
 * - A broken connection becomes 502, because the request may have been accepted.
 */
export async function startProxy(): Promise<Proxy> {
  const replicas: string[] = [];
  const ready = new Set<string>();
  const underWay = new Map<string, number>();
  const count = (replica: string, change: number): void => {
    underWay.set(replica, (underWay.get(replica) ?? 0) + change);
  };
  let turn = 0;
  const check = async (): Promise<void> => {
    await Promise.all(
      replicas.map(async (replica) => {
        const { status } = await fetch(`${replica}/health/ready`).catch(() => ({ status: 0 }));
        if (status === 200) ready.add(replica);
        else ready.delete(replica);
      }),
    );
  };
  const closing = new AbortController();
  const checking = (async () => {
    while (!closing.signal.aborted) {
      await check();
      await delay(checkEveryMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  })();

  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = Buffer.concat((await incoming.toArray()) as Buffer[]);
    const up = replicas.filter((replica) => ready.has(replica));
    turn += 1;
    const order = up.map((_, index) => up[(turn + index) % up.length] ?? '');
    let last: { status: number; headers: IncomingMessage['headers']; body: Buffer } | undefined;
    for (const replica of order) {
      count(replica, 1);
      try {
        last = await forward(replica, incoming, body);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ECONNREFUSED') continue;
        outgoing.writeHead(502).end('{"code":"cut"}');
        return;
      } finally {
        count(replica, -1);
      }
      if (last.status !== 503 || isNewTicket(incoming)) break;
    }
    if (last) outgoing.writeHead(last.status, last.headers).end(last.body);
    else outgoing.writeHead(503).end('{"code":"no-replica"}');
  };
  const server = createServer((incoming, outgoing) => void serve(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    replicas,
    underWay: (replica) => underWay.get(replica) ?? 0,
    close: async () => {
      closing.abort();
      await checking;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function isNewTicket({ method, url, headers }: IncomingMessage): boolean {
  return method === 'POST' && url?.startsWith('/api/tickets') === true && headers['idempotency-key'] === undefined;
}

/** Forwards a request on a new connection. The replica may close a kept one at any time. */
function forward(
  replica: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
): Promise<{ status: number; headers: IncomingMessage['headers']; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const onward = request(replica + (url ?? ''), {
      method,
      headers: { ...headers, connection: 'close' },
      agent: false,
    });
    onward.on('error', reject);
    onward.on('response', (answer) => {
      answer
        .toArray()
        .then((parts) => {
          const ofHop = ['connection', 'keep-alive', 'transfer-encoding'];
          const kept = Object.entries(answer.headers).filter(([name]) => !ofHop.includes(name));
          const headers = Object.fromEntries(kept);
          resolve({ status: answer.statusCode ?? 0, headers, body: Buffer.concat(parts as Buffer[]) });
        })
        .catch(reject);
    });
    onward.end(body);
  });
}
