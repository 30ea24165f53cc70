import { connect, type Socket } from 'node:net';

/** Opens a connection, and sends a text. The connection stays open until the other end closes it. */
export function openSocket(url: string, text: string): Socket {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => undefined);
  socket.resume();
  socket.write(text);
  return socket;
}

/** Resolves once the other end has closed all connections. */
export async function untilEnded(sockets: readonly Socket[]): Promise<void> {
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise<void>((resolve) => {
          const ended = (): void => {
            resolve();
          };
          socket.once('end', ended).once('close', ended);
        }),
    ),
  );
}

/** The head of a request. */
export function headOf(method: string, path: string, ...lines: string[]): string {
  return [`${method} ${path} HTTP/1.1`, 'host: localhost', ...lines, '', ''].join('\r\n');
}
