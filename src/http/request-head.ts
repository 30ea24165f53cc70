import type { IncomingMessage } from 'node:http';
import { Problem } from '../problems/problem';

/**
 * Headers with one value. Node drops or joins repeated ones, so that a caller could not tell which value counts. Lists such
 * as Prefer and Accept may be repeated.
 */
const singletons = new Set([
  'authorization',
  'content-encoding',
  'content-length',
  'content-type',
  'host',
  'idempotency-key',
  'traceparent',
  'x-portal-id',
  'x-request-id',
]);

/** Facts of a request's head. */
type Head = Pick<IncomingMessage, 'headers' | 'rawHeaders'>;

/** Names of the headers with one value that occur several times, in lower case. */
export function repeatedHeaders({ rawHeaders }: Pick<Head, 'rawHeaders'>): string[] {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = (rawHeaders[index] ?? '').toLowerCase();
    if (!singletons.has(name)) continue;
    if (seen.has(name)) repeated.add(name);
    seen.add(name);
  }
  return [...repeated];
}

/** @throws Problem `invalid-request` that names the repeated headers */
export function checkHeaders(head: Pick<Head, 'rawHeaders'>): void {
  const repeated = repeatedHeaders(head);
  if (repeated.length === 0) return;
  const errors = repeated.map((name) => {
    const message = `The header ${name} was sent more than once. Send it once.`;
    return { pointer: '', message, code: 'repeated-header' };
  });
  throw new Problem('invalid-request', errors.map(({ message }) => message).join(' '), { errors });
}

/** True if a request announces a body that is not empty. */
export function hasBody({ headers }: Pick<Head, 'headers'>): boolean {
  if (headers['transfer-encoding'] !== undefined) return true;
  const length = headers['content-length'];
  return length !== undefined && Number(length) > 0;
}

/** Announced length of a request's body in bytes; null for a chunked body. */
export function announcedBytes({ headers }: Pick<Head, 'headers'>): number | null {
  return headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : null;
}

/**
 * Judges a body by its headers.
 * @throws Problem `body-too-large` or `unsupported-media-type`
 */
export function checkBodyHeaders(head: Pick<Head, 'headers'>, limitBytes: number): void {
  const bytes = announcedBytes(head) ?? 0;
  if (bytes > limitBytes) throw bodyTooLarge(limitBytes, bytes);
  const { 'content-type': type, 'content-encoding': encoding = 'identity' } = head.headers;
  if (type === undefined || !/^\s*application\/json\s*(;|$)/i.test(type)) throw notJson();
  if (encoding !== 'identity') {
    const detail = `Send the body without content encoding; ${encoding} is not supported.`;
    throw new Problem('unsupported-media-type', detail);
  }
}

/** The problem of a body beyond the limit. @param bytes its length, if the request announces it */
export function bodyTooLarge(limitBytes: number, bytes?: number): Problem {
  const size = bytes === undefined ? 'The body' : `The body has ${bytes} bytes and`;
  return new Problem(
    'body-too-large',
    `${size} exceeds the limit of ${limitBytes} bytes. Send fewer or smaller records in one request.`,
  );
}

/** The problem of a body in another media type. */
export function notJson(): Problem {
  const detail = 'Send the body as JSON with the header Content-Type: application/json.';
  return new Problem('unsupported-media-type', detail);
}
