import { Transform } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import { BackgroundLoop } from '../timing/background-loop';
import type { BodyBudget } from './body-budget';
import { answerClientError } from './client-error';
import { announcedBytes, hasBody } from './request-head';

/** Fewest bytes of an unfinished body in each window. */
const fewestBytes = 10_240;
const checkEveryMs = 1_000;
const retryAfterSeconds = 1;

/** A body between its arrival and its acceptance. */
interface HeldBody {
  owner: string;
  bytes: number;
  request: FastifyRequest;
  /** Start of the present window, by performance.now(), and the bytes that had arrived then. */
  windowAtMs: number;
  windowBytes: number;
}

declare module 'fastify' {
  interface FastifyRequest {
    heldBody?: HeldBody;
    /** Lets go of the body after its acceptance: its bytes count no longer. */
    releaseBody(): void;
  }
}

/** Options of {@link holdBodies}. */
export interface HoldOptions {
  budget: BodyBudget;
  /** Window in which an unfinished body must make progress. */
  progressMs: number;
  /** Names the owner of a request's body. */
  ownerOf: (request: FastifyRequest) => string;
}

/**
 * Bounds the bodies that a process holds, by their announced length, or by the arrived bytes of a chunked body. Beyond the
 * bound it answers 503 before it reads. Ends requests whose body stops arriving. Register it after the admission.
 */
export function holdBodies(fastify: FastifyInstance, { budget, progressMs, ownerOf }: HoldOptions): void {
  const held = new Set<HeldBody>();
  const letGo = (request: FastifyRequest): void => {
    const { heldBody } = request;
    if (!heldBody || !held.delete(heldBody)) return;
    budget.release(heldBody.owner, heldBody.bytes);
  };
  const loop = new BackgroundLoop({
    name: 'Ending requests whose body does not arrive',
    everyMs: Math.min(checkEveryMs, progressMs / 2),
    run: async () => {
      // Input that arrived while the event loop was blocked is read first.
      await nextTurn();
      for (const body of held) if (isStalled(body, progressMs)) end(body);
    },
    logger: new Logger('Request bodies'),
  });

  fastify.decorateRequest('heldBody', undefined);
  fastify.decorateRequest('releaseBody', function (this: FastifyRequest) {
    this.body = undefined;
    letGo(this);
  });
  fastify.addHook('onReady', (done) => {
    loop.start();
    done();
  });
  fastify.addHook('onClose', () => loop.stop());

  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.method === 'GET' || !hasBody(request.raw)) {
      done();
      return;
    }
    const body: HeldBody = {
      owner: ownerOf(request),
      bytes: announcedBytes(request.raw) ?? 0,
      request,
      windowAtMs: performance.now(),
      windowBytes: request.socket.bytesRead,
    };
    if (!budget.take(body.owner, body.bytes)) throw overloaded(budget);
    held.add(body);
    request.heldBody = body;
    reply.raw.once('close', () => {
      letGo(request);
    });
    askForBody(request, reply);
    done();
  });

  fastify.addHook('preParsing', (request, _reply, payload, done) => {
    const { heldBody } = request;
    if (!heldBody || announcedBytes(request.raw) !== null) {
      done(null, payload);
      return;
    }
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, callback) {
        const fits = held.has(heldBody) && budget.take(heldBody.owner, chunk.length);
        if (fits) heldBody.bytes += chunk.length;
        callback(fits ? null : overloaded(budget), chunk);
      },
    });
    payload.once('error', (error: Error) => counted.destroy(error));
    done(null, payload.pipe(counted));
  });
}

function askForBody({ raw }: FastifyRequest, reply: FastifyReply): void {
  if (raw.headers.expect?.toLowerCase() === '100-continue') reply.raw.writeContinue();
}

/** True if too little of a body has arrived in the present window. Starts a new window otherwise. */
function isStalled(body: HeldBody, progressMs: number): boolean {
  const { request, windowAtMs, windowBytes } = body;
  const nowMs = performance.now();
  if (request.raw.complete || nowMs - windowAtMs < progressMs) return false;
  if (request.socket.bytesRead - windowBytes < fewestBytes) return true;
  body.windowAtMs = nowMs;
  body.windowBytes = request.socket.bytesRead;
  return false;
}

function end({ request }: HeldBody): void {
  answerClientError(
    Object.assign(new Error('The body stopped arriving'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }),
    request.socket,
  );
}

function overloaded({ heldBytes, limitBytes }: BodyBudget): Problem {
  const detail = `This process holds ${heldBytes} of ${limitBytes} bytes of requests that are not accepted yet, which leaves no room for this one. Nothing was stored. Try again in a second, or send fewer requests at once.`;
  return new Problem('overloaded', detail, { retryAfterSeconds });
}
