import { hash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../../api-keys/caller';
import { InexactNumber } from '../../http/inexact-number';
import { Problem } from '../../problems/problem';

/** Options of a request for its writes. */
export interface RequestedWrite {
  apiKeyId: string;
  /** False for a caller who writes without reading: the answer holds no values of HubSpot's records. Default: true. */
  mayRead?: boolean;
  /** A repeated request with the same key returns the writes of the first one. */
  idempotency?: {
    key: string;
    /** SHA-256 of route and body, in hexadecimal digits. Distinguishes requests with the same key. */
    requestHash: string;
  };
  /** To be called once the writes are stored: the process then holds the request's body no longer. */
  onAccepted?: () => void;
  /** Arrival of the request, by performance.now(). */
  receivedAtMs: number;
  /** The caller's wait for HubSpot, from the arrival; absent without a preference. */
  waitMs?: number;
  /** Applied part of the Prefer header, for the answer. */
  applied?: string;
}

const maxWaitSeconds = 60;

/**
 * Parameter: options from the headers `Idempotency-Key` and `Prefer`.
 *
 * `@WriteOptions('PUT')` for a PUT that means something else than the POST of the same path, and `@WriteOptions('DELETE')`: each
 * needs a key of its own.
 * @throws Problem `invalid-request` for a malformed key
 */
export const WriteOptions = createParamDecorator(
  (method: 'PUT' | 'DELETE' | undefined, context: ExecutionContext): RequestedWrite => {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(String(key))) {
      const message = 'Idempotency-Key must be 1 to 255 visible ASCII characters without spaces, such as a UUID.';
      throw new Problem('invalid-request', message, { errors: [{ pointer: '', message, code: 'invalid-header' }] });
    }
    const caller = callerOf(request);
    const { elapsedTime } = context.switchToHttp().getResponse<FastifyReply>();
    return {
      apiKeyId: caller.id,
      mayRead: caller.mayRead,
      onAccepted: () => {
        request.releaseBody();
      },
      receivedAtMs: performance.now() - elapsedTime,
      ...(key !== undefined && { idempotency: { key: String(key), requestHash: requestHashOf(request, method) } }),
      ...readPrefer(String(request.headers.prefer ?? '')),
    };
  },
);

function requestHashOf({ url, body }: FastifyRequest, method?: string): string {
  const [path = ''] = url.split('?');
  // The query names the association that a PUT or DELETE changes.
  const route = method === undefined ? path : `${method} ${url.replace(/\?$/, '')}`;
  return hash('sha256', `${route}\n${canonicalJson(body)}`, 'hex');
}

/**
 * Reads `respond-async` and `wait=<seconds>` of a Prefer header (RFC 7240). The RFC requires to ignore other preferences. `wait`
 * takes precedence.
 */
export function readPrefer(header: string): Pick<RequestedWrite, 'waitMs' | 'applied'> {
  const preferences = header.split(',').map((part) => part.trim().toLowerCase());
  const wait = preferences.map((part) => /^wait\s*=\s*"?(\d{1,9})"?$/.exec(part)?.[1]).find((seconds) => seconds);
  if (wait !== undefined) {
    const seconds = Math.min(Number(wait), maxWaitSeconds);
    return { waitMs: seconds * 1000, applied: `wait=${seconds}` };
  }
  return preferences.includes('respond-async') ? { waitMs: 0, applied: 'respond-async' } : {};
}

/** JSON text of a value, with the members of objects in a fixed order. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  // Earlier releases rounded such a number. The same request must have the same hash.
  if (value instanceof InexactNumber) return JSON.stringify(Number(value.digits));
  // A request without a body has undefined.
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}
