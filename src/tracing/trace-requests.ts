import type { FastifyInstance } from 'fastify';
import { setTraceparent } from '../logging/request-context';
import type { Tracing } from './tracing';

/**
 * Gives every request a span. It ends with the answer, or with the connection.
 * @param find returns the tracing; called after the application is created
 */
export function traceRequests(fastify: FastifyInstance, find: () => Tracing): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const span = find().beginRequest(request.method, request.headers);
    setTraceparent(span.traceparent);
    reply.raw.once('close', () => {
      const status = reply.raw.headersSent ? reply.raw.statusCode : undefined;
      span.end({ route: request.routeOptions.url, status, requestId: request.id });
    });
    done();
  });
}
