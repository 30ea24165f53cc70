import { once } from 'node:events';
import { createServer, type AddressInfo, type ListenOptions, type Server, type Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyListenOptions } from 'fastify';

/** Most connections in the accept queue, if the system allows it. With Node's default of 511 a burst of callers gets resets. */
const backlog = 4_096;
/** Listening sockets at one address, see {@link listen}. */
const sockets = 16;

/**
 * Listens for requests, on several sockets at one address if possible (Linux, Node 22.12). Node accepts one connection per
 * listening socket and turn of the event loop. With one socket, new callers of a busy process would wait for seconds.
 * @throws Error `EADDRINUSE` if another process listens there
 */
export async function listen(app: NestFastifyApplication, port: number, host: string): Promise<void> {
  const shareable = await canShare(port, host);
  const fastify = app.getHttpAdapter().getInstance();
  const { server } = fastify;
  // Node does not count a connection without a request as idle, and closing would wait for it. Browsers open such ones.
  const unused = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', ({ socket }) => unused.delete(socket));
  fastify.addHook('preClose', (done) => {
    for (const socket of unused) socket.destroy();
    done();
  });
  if (!shareable) {
    await app.listen({ port, host, backlog });
    return;
  }
  const others: Server[] = [];
  fastify.addHook('onClose', async () => {
    const ended = others.map(close);
    server.closeIdleConnections();
    await Promise.all(ended);
  });
  // The types of Fastify and of the oldest supported Node lack reusePort.
  const shared = { host, backlog, reusePort: true };
  await app.listen({ port, ...shared } as FastifyListenOptions);
  const { port: listening } = server.address() as AddressInfo;
  for (let count = 1; count < sockets; count += 1) {
    // The options of Node's HTTP server.
    const other = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit('connection', socket));
    await listenOn(other, { port: listening, ...shared });
    others.push(other);
  }
}

/** True if several sockets can share a free address. @throws Error `EADDRINUSE` if another process listens there */
async function canShare(port: number, host: string): Promise<boolean> {
  // Sharing would succeed beside another process, so the first attempt does not share.
  const alone = createServer();
  await listenOn(alone, { port, host });
  await close(alone);
  const [one, other] = [createServer(), createServer()];
  try {
    const shared = { host, reusePort: true };
    await listenOn(one, { port, ...shared });
    await listenOn(other, { port: (one.address() as AddressInfo).port, ...shared });
    return true;
  } catch {
    return false;
  } finally {
    await Promise.all([one, other].filter(({ listening }) => listening).map(close));
  }
}

async function listenOn(server: Server, options: ListenOptions): Promise<void> {
  server.listen(options);
  await once(server, 'listening');
}

async function close(server: Server): Promise<void> {
  server.close();
  await once(server, 'close');
}
