import { connect, type Socket } from 'node:net';

/** A conversation over a socket of its own. */
export interface RawExchange {
  socket: Socket;
  /** The received text. */
  text: () => string;
  /** The received text once the head of a final response is complete. */
  head: Promise<string>;
  /** The received text once the other end has closed the connection. */
  closed: Promise<string>;
}

/** A request as text: its head, and the first bytes of its body. */
export interface RawRequest {
  method: string;
  path: string;
  /** Names and values, in their order. */
  headers?: [name: string, value: string][];
  /** Announced length of the body. */
  length?: number;
  /** The part of the body that is sent. */
  body?: string;
}

/** The text of a request. */
export function rawRequest({ method, path, headers = [], length, body = '' }: RawRequest): string {
  const lines = [...headers, ...(length === undefined ? [] : [['content-length', String(length)]])];
  return [`${method} ${path} HTTP/1.1`, 'host: localhost', ...lines.map((line) => line.join(': ')), '', body].join(
    '\r\n',
  );
}

/**
 * Opens a connection and sends a text.
 * @param staysOpen true for a caller that never ends its side
 */
export function exchange(url: string, text: string, { staysOpen = false } = {}): RawExchange {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: staysOpen });
  let received = '';
  socket.on('error', () => undefined);
  const head = new Promise<string>((resolve) => {
    socket.on('data', (data) => {
      received += data.toString();
      if (/^HTTP\/1\.1 [2-5]\d\d [^]*?\r\n\r\n/m.test(received)) resolve(received);
    });
    socket.on('close', () => {
      resolve(received);
    });
  });
  const closed = new Promise<string>((resolve) => {
    socket.on('end', () => {
      resolve(received);
    });
    socket.on('close', () => {
      resolve(received);
    });
  });
  socket.write(text);
  return { socket, text: () => received, head, closed };
}

/** The status of a response; 0 without one. Interim responses do not count. */
export function statusOf(text: string): number {
  return Number(/^HTTP\/1\.1 ([2-5]\d\d) /m.exec(text)?.[1] ?? 0);
}
