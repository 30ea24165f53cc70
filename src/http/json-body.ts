import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { parse } from 'secure-json-parse';
import { Problem } from '../problems/problem';
import { workTurn } from '../timing/work-slices';
import { endOfNumber, isExact, parseWithInexact, type NumberSpan } from './inexact-number';
import { scanJson, type JsonBounds } from './json-scan';
import { notJson } from './request-head';

/** A larger body takes its turn with other long work, because parsing blocks the event loop. */
const longBytes = 65_536;

/** Bounds of a body, beyond those of any valid one. They keep parsing and validation linear in the body's bytes. */
const bounds: JsonBounds = { levels: 32, values: 100_000, members: 2_000 };

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Accepts JSON bodies only; any other gets 415. Refuses keys that would change an object's prototype.
 */
export function readJsonBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    const read = (): void => {
      try {
        done(null, readJson(body as Buffer));
      } catch (error) {
        done(error as Error);
      }
    };
    if (body.length > longBytes) void workTurn().then(read);
    else read();
  });
  server.addContentTypeParser('*', (_request, _body, done) => {
    done(notJson());
  });
}

/** Parses a body. An empty one becomes undefined, because only the route knows if it needs one. */
function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  // Scanned first, because parsing is slow for bodies of many small values.
  const { exceeded, hasInexact } = scanJson(bytes, bounds);
  if (exceeded) throw new Problem('invalid-request', sentences[exceeded]);
  const text = textOf(bytes);
  try {
    return hasInexact ? parseWithInexact(text, inexactNumbers(text), randomUUID(), parseSafely) : parseSafely(text);
  } catch (error) {
    throw new Problem('malformed-json', `${(error as Error).message}.`);
  }
}

const sentences: Record<keyof JsonBounds, string> = {
  levels: `The body is nested deeper than ${bounds.levels} levels.`,
  values: `The body has more than ${bounds.values} values. Send fewer records in one request.`,
  members: `An object in the body has more than ${bounds.members} members.`,
};

function textOf(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Problem('malformed-json', 'The body is not valid UTF-8, the encoding of JSON.');
  }
}

function parseSafely(text: string): unknown {
  return parse(text, { protoAction: 'error', constructorAction: 'error' });
}

/** Positions of the numbers that would lose digits. */
function inexactNumbers(text: string): NumberSpan[] {
  const inexact: NumberSpan[] = [];
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (inString) {
      if (character === '\\') index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '-' || (character >= '0' && character <= '9')) {
      const end = endOfNumber(text, index);
      if (!isExact(text.slice(index, end))) inexact.push({ start: index, end });
      index = end - 1;
    }
  }
  return inexact;
}
