import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** Logs every answer at level `debug`. Of the URL it logs only the path, because a query may contain personal data. */
export function logRequests(fastify: FastifyInstance): void {
  const logger = new Logger('Request');
  fastify.addHook('onResponse', (request, reply, done) => {
    const [path = ''] = request.url.split('?');
    const fields = { method: request.method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
    logger.debug(`${request.method} ${path} ${reply.statusCode}`, { requestId: request.id, ...fields });
    done();
  });
}
