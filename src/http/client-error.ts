import type { Socket } from 'node:net';
import { endSoon } from './early-answers';
import { Problem } from '../problems/problem';

/** Answers errors that Node finds before a request exists: malformed HTTP, too large headers, incomplete requests. */
export function answerClientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  answerRaw(problemOf(error.code), socket);
  endSoon(socket);
}

/** Writes a problem as an HTTP response, on a connection without a request that could be answered. */
export function answerRaw(problem: Problem, socket: Socket): void {
  const { status, title } = problem.toBody();
  const body = JSON.stringify(problem.toBody());
  const headers = { ...problem.toHeaders(), 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.write([`HTTP/1.1 ${status} ${title}`, ...head, '', body].join('\r\n'));
}

function problemOf(code?: string): Problem {
  if (code === 'HPE_HEADER_OVERFLOW') return new Problem('headers-too-large', 'Send fewer or shorter headers.');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new Problem('request-timeout', 'The request did not arrive completely in time. Send it again.');
  }
  return new Problem('invalid-request', 'This is not a valid HTTP/1.1 request.');
}
