import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import { HeldShares, type ExceededBound } from './held-shares';

/** Streams of events of one process. */
const streamBounds = { mostPerKey: 10, most: 100, reserved: 20 };
/** Part of the connections that only operators may use for waiting requests. */
const reservedShare = 1 / 16;
const retryAfterSeconds = 5;

/** Resources that requests hold while they are answered. */
export type HeldKind = 'stream' | 'request';

/** Options of {@link limitHeld}. */
export interface HeldLimits {
  /** Most connections of the process. One API key may wait on half of them. */
  maxConnections: number;
  /** True for the path of an event stream. */
  isStream: (path: string) => boolean;
  /** Called with each refused request. */
  onRefused: (kind: HeldKind, bound: ExceededBound) => void;
}

/**
 * Limits the event streams and the waiting requests of each API key, and keeps a reserve for operators. Register it after the
 * admission.
 * @returns a function that counts both
 */
export function limitHeld(
  fastify: FastifyInstance,
  { maxConnections, isStream, onRefused }: HeldLimits,
): () => Record<HeldKind, number> {
  const shares: Record<HeldKind, HeldShares> = {
    stream: new HeldShares(streamBounds),
    request: new HeldShares({
      mostPerKey: Math.ceil(maxConnections / 2),
      most: maxConnections,
      reserved: Math.floor(maxConnections * reservedShare),
    }),
  };
  fastify.addHook('onRequest', (request, reply, done) => {
    const { apiKeyId, isOperator = false } = request;
    if (apiKeyId === undefined) {
      done();
      return;
    }
    const kind = isStream(pathOf(request)) && request.method === 'GET' ? 'stream' : 'request';
    const bound = shares[kind].take(apiKeyId, isOperator);
    if (bound !== null) {
      onRefused(kind, bound);
      throw tooManyHeld(kind, bound, shares[kind]);
    }
    reply.raw.once('close', () => {
      shares[kind].end(apiKeyId);
    });
    done();
  });
  return () => ({ stream: shares.stream.held, request: shares.request.held });
}

function tooManyHeld(kind: HeldKind, bound: ExceededBound, { bounds }: HeldShares): Problem {
  const things = kind === 'stream' ? 'event streams' : 'requests at a time';
  const detail =
    bound === 'key'
      ? `This API key may hold ${bounds.mostPerKey} ${things} in a process. Nothing was stored. End some, or wait less for writes: Prefer: respond-async.`
      : `This process serves ${bounds.most - bounds.reserved} ${things}, and keeps the others for keys with the scope admin. Nothing was stored.`;
  return new Problem('rate-limited', detail, { retryAfterSeconds, exceeded: `${bound}-${kind}s` });
}

function pathOf({ url }: FastifyRequest): string {
  return url.split('?')[0] ?? '';
}
