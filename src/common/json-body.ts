import type { FastifyInstance } from 'fastify';
import { parse } from 'secure-json-parse';
import { Problem } from './problem';

/** No body of this API needs more; code that descends into a deeper one could run out of stack. */
const deepestNesting = 32;

/**
 * Makes JSON the only body that is read; any other is answered with 415. Keys that would change an object's prototype are
 * refused.
 */
export function readJsonBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    try {
      done(null, readJson(body.toString(), request.headers['content-encoding']));
    } catch (error) {
      done(error as Error);
    }
  });
}

function readJson(text: string, encoding = 'identity'): unknown {
  if (encoding !== 'identity') {
    throw new Problem('unsupported-media-type', `Send the body as it is, not in the encoding ${encoding}.`);
  }
  if (text === '') throw new Problem('malformed-json', 'The body is empty. Send a JSON object.');
  let value: unknown;
  try {
    value = parse(text, { protoAction: 'error', constructorAction: 'error' });
  } catch (error) {
    throw new Problem('malformed-json', `${(error as Error).message}.`);
  }
  if (isDeeperThan(value, deepestNesting)) {
    throw new Problem('invalid-request', `The body is nested deeper than ${deepestNesting} levels.`);
  }
  return value;
}

/** Goes level by level, so that its own stack stays flat. */
function isDeeperThan(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= levels; depth += 1) {
    level = level.flatMap((entry): unknown[] =>
      typeof entry === 'object' && entry !== null ? Object.values(entry) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}
