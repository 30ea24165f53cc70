import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { keyFields } from './key-names';

/** Logs every answer at level `debug`, with the API key of the request. Of the URL it logs only the path, because a query may contain personal data. */
export function logRequests(fastify: FastifyInstance): void {
  const logger = new Logger('Request');
  fastify.addHook('onResponse', (request, reply, done) => {
    const [path = ''] = request.url.split('?');
    const { apiKeyId, problemCode } = request.requestContext ?? {};
    logger.debug(`${request.method} ${path} ${reply.statusCode}`, {
      requestId: request.id,
      // Without a key, the line has none of another request either.
      ...{ apiKeyId: undefined, apiKeyName: undefined, ...keyFields(apiKeyId) },
      method: request.method,
      path,
      status: reply.statusCode,
      ...(problemCode !== undefined && { code: problemCode }),
      ms: Math.round(reply.elapsedTime),
    });
    done();
  });
}
