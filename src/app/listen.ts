import { once } from 'node:events';
import { createServer, type AddressInfo, type ListenOptions, type Server, type Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyListenOptions } from 'fastify';

/** Connections that may wait to be accepted, where the system allows as many: beyond Node's 511 a rush of callers is reset. */
const backlog = 4_096;
/** See {@link listen}. */
const sockets = 16;

/**
 * Listens for requests. Node accepts one connection of a socket each time that it goes through all that is to be done: a busy
 * process goes through it so rarely that new callers wait for seconds, however soon it would answer them. So it listens on
 * several sockets at one address, where the system and Node can (Linux; Node 22.12).
 * @throws Error `EADDRINUSE` where somebody listens there
 */
export async function listen(app: NestFastifyApplication, port: number, host: string): Promise<void> {
  const shareable = await canShare(port, host);
  const fastify = app.getHttpAdapter().getInstance();
  const { server } = fastify;
  // Browsers open connections that they may never use. For Node they are not idle, and closing would wait for them.
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
  // Neither Fastify's types nor those of the oldest Node know this one.
  const shared = { host, backlog, reusePort: true };
  await app.listen({ port, ...shared } as FastifyListenOptions);
  const { port: listening } = server.address() as AddressInfo;
  for (let count = 1; count < sockets; count += 1) {
    // As Node's HTTP server has its own connections.
    const other = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => server.emit('connection', socket));
    await listenOn(other, { port: listening, ...shared });
    others.push(other);
  }
}

/** Whether several sockets can listen at an address at which nobody does. @throws Error `EADDRINUSE` where somebody does */
async function canShare(port: number, host: string): Promise<boolean> {
  // Who shares an address is not told of others who share it.
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
