import type { FastifyInstance } from 'fastify';
import { WriteAnswer } from './write-answer';

/** Sends a WriteAnswer that a route returns with its own status and headers. */
export function sendWriteAnswers(server: FastifyInstance): void {
  server.addHook('preSerialization', (_request, reply, payload, done) => {
    if (!(payload instanceof WriteAnswer)) {
      done(null, payload);
      return;
    }
    reply.status(payload.status).headers(payload.headers);
    done(null, payload.body);
  });
}
