import type { Socket } from 'node:net';
import { Problem } from './problem';

/** Answers what is no HTTP request, or one with too large a head, before there is a request to speak of. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? new Problem('headers-too-large', 'Send fewer or shorter headers.')
      : new Problem('invalid-request', 'This is not a valid HTTP/1.1 request.');
  const { status, title } = problem.toBody();
  const body = JSON.stringify(problem.toBody());
  const headers = { ...problem.toHeaders(), 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.end([`HTTP/1.1 ${status} ${title}`, ...head, '', body].join('\r\n'));
}
