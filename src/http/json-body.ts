import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { parse } from 'secure-json-parse';
import { Problem } from '../problems/problem';
import { notJson } from './request-head';
import { endOfNumber, isExact, parseWithInexact, type NumberSpan } from './inexact-number';

/** Exceeds the depth of any valid body. Recursion into a deeper one could overflow the stack. */
const deepestNesting = 32;
/** Converting an object to a DTO takes time quadratic in its members, and blocks other requests. */
const mostMembers = 2000;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Accepts JSON bodies only; any other gets 415. Refuses keys that would change an object's prototype.
 */
export function readJsonBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => {
    try {
      done(null, readJson(body as Buffer));
    } catch (error) {
      done(error as Error);
    }
  });
  server.addContentTypeParser('*', (_request, _body, done) => {
    done(notJson());
  });
}

/** Parses a body. An empty one becomes undefined, because only the route knows if it needs one. */
function readJson(bytes: Buffer): unknown {
  if (bytes.length === 0) return undefined;
  const text = textOf(bytes);
  // Checked first, because parsing is slow for deep bodies.
  const { tooDeep, inexact } = scan(text, deepestNesting);
  if (tooDeep) throw new Problem('invalid-request', `The body is nested deeper than ${deepestNesting} levels.`);
  let value: unknown;
  try {
    value = parseSafely(text);
    if (inexact.length > 0) value = parseWithInexact(text, inexact, randomUUID(), parseSafely);
  } catch (error) {
    throw new Problem('malformed-json', `${(error as Error).message}.`);
  }
  if (hasMoreMembersThan(value, mostMembers)) {
    throw new Problem('invalid-request', `An object in the body has more than ${mostMembers} members.`);
  }
  return value;
}

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

/** Finds numbers that would lose digits, and brackets that nest deeper than this, both outside of strings. */
function scan(text: string, levels: number): { tooDeep: boolean; inexact: NumberSpan[] } {
  const inexact: NumberSpan[] = [];
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (inString) {
      if (character === '\\') index += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    else if (character === '-' || (character >= '0' && character <= '9')) {
      const end = endOfNumber(text, index);
      if (!isExact(text.slice(index, end))) inexact.push({ start: index, end });
      index = end - 1;
    }
    if (depth > levels) return { tooDeep: true, inexact };
  }
  return { tooDeep: false, inexact };
}

function hasMoreMembersThan(value: unknown, most: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const entries: unknown[] = Object.values(value);
  return (!Array.isArray(value) && entries.length > most) || entries.some((entry) => hasMoreMembersThan(entry, most));
}
