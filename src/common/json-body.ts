import type { FastifyInstance } from 'fastify';
import { parse } from 'secure-json-parse';
import { Problem } from './problem';

const emptyBody = 'The body is empty. Send a JSON object.';

/**
 * Makes JSON the only body that is read; any other is answered with 415. Keys that would change an object's prototype are
 * refused.
 */
export function readJsonBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    if (body.length === 0) {
      done(new Problem('malformed-json', emptyBody));
      return;
    }
    try {
      done(null, parse(body.toString(), { protoAction: 'error', constructorAction: 'error' }));
    } catch (error) {
      done(new Problem('malformed-json', `${(error as Error).message}.`));
    }
  });
}
