import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '../problems/problem';
import type { BodyBudget } from './body-budget';

/** Smaller answers do not count. */
const leastBytes = 65_536;
const retryAfterSeconds = 1;

/** Options of {@link holdAnswers}. */
export interface HoldAnswersOptions {
  budget: BodyBudget;
  /** Names the reader. */
  ownerOf: (request: FastifyRequest) => string;
}

/**
 * Bounds the bytes of large answers to reads that callers have not received yet. A reader beyond the bound gets 503. Answers to writes
 * do not count, because their callers must learn the outcome.
 */
export function holdAnswers(fastify: FastifyInstance, { budget, ownerOf }: HoldAnswersOptions): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const bytes = request.method === 'GET' && typeof payload === 'string' ? payload.length : 0;
    if (bytes < leastBytes) {
      done(null, payload);
      return;
    }
    const owner = ownerOf(request);
    if (!budget.take(owner, bytes)) {
      done(overloaded(budget));
      return;
    }
    reply.raw.once('close', () => {
      budget.release(owner, bytes);
    });
    done(null, payload);
  });
}

function overloaded({ heldBytes, limitBytes }: BodyBudget): Problem {
  const detail = `Readers have not received ${heldBytes} of at most ${limitBytes} bytes of this process's answers, which leaves no room for this one. Try again in a second, or read fewer or smaller pages at once.`;
  return new Problem('overloaded', detail, { retryAfterSeconds });
}
