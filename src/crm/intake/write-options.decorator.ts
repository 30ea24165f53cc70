import { hash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../../api-keys/caller';
import { Problem } from '../../problems/problem';

/** How a request wants its writes to be treated. */
export interface RequestedWrite {
  apiKeyId: string;
  /** Same key, same request: the same writes. */
  idempotency?: {
    key: string;
    /** What tells requests apart under one key. */
    requestHash: string;
  };
  /** When the request came, by performance.now(). */
  receivedAtMs: number;
  /** How long the caller waits for HubSpot, from then on; absent where the request does not say. */
  waitMs?: number;
  /** What of the Prefer header was understood, to be told back. */
  applied?: string;
}

const longestWaitSeconds = 60;

/**
 * Parameter: what the headers `Idempotency-Key` and `Prefer` ask for.
 * @throws Problem `invalid-request` for a key that is none
 */
export const WriteOptions = createParamDecorator((_data: unknown, context: ExecutionContext): RequestedWrite => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const key = request.headers['idempotency-key'];
  if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(String(key))) {
    const message = 'Idempotency-Key must be 1 to 255 visible ASCII characters without spaces, such as a UUID.';
    throw new Problem('invalid-request', message, { errors: [{ pointer: '', message, code: 'invalid-header' }] });
  }
  const { elapsedTime } = context.switchToHttp().getResponse<FastifyReply>();
  return {
    apiKeyId: callerOf(request),
    receivedAtMs: performance.now() - elapsedTime,
    ...(key !== undefined && { idempotency: { key: String(key), requestHash: requestHashOf(request) } }),
    ...readPrefer(String(request.headers.prefer ?? '')),
  };
});

function requestHashOf({ url, body }: FastifyRequest): string {
  const [path = ''] = url.split('?');
  return hash('sha256', `${path}\n${canonicalJson(body)}`, 'hex');
}

/**
 * Reads `respond-async` and `wait=<seconds>` of a Prefer header (RFC 7240); what is not understood is passed over, as the
 * RFC wants it. Together they mean: wait so long, then answer 202.
 */
export function readPrefer(header: string): Pick<RequestedWrite, 'waitMs' | 'applied'> {
  const preferences = header.split(',').map((part) => part.trim().toLowerCase());
  const wait = preferences.map((part) => /^wait\s*=\s*"?(\d{1,9})"?$/.exec(part)?.[1]).find((seconds) => seconds);
  if (wait !== undefined) {
    const seconds = Math.min(Number(wait), longestWaitSeconds);
    return { waitMs: seconds * 1000, applied: `wait=${seconds}` };
  }
  return preferences.includes('respond-async') ? { waitMs: 0, applied: 'respond-async' } : {};
}

/** The same text for the same value, in whatever order an object's members come. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  // A request without a body has none at all.
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}
