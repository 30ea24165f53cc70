import { escapePointer } from '../problems/json-pointer';
import { Problem } from '../problems/problem';

/** Position of a text that no text column can hold, and the reason. */
interface Unstorable {
  /** JSON pointer into the value; empty for the value itself. */
  pointer: string;
  reason: string;
}

/** A fault of a text that PostgreSQL cannot store: the NUL character, or half of a surrogate pair. */
export function faultOfText(text: string): string | null {
  if (text.includes('\u0000')) return 'must not contain the NUL character';
  return /\p{Surrogate}/u.test(text) ? 'must be valid Unicode, without half characters' : null;
}

/**
 * Refuses texts that PostgreSQL cannot store, in names and in values. The only check of its kind: everything of a request
 * passes here. Lists of objects are left out, because each record of a list passes alone.
 * @param prefix of the pointer: `/` for a body, `?` for query parameters, empty for a part of the path
 * @param name of a single parameter; empty for a body or a whole query
 * @throws Problem `invalid-request`
 */
export function checkText(value: unknown, prefix: '/' | '?' | '', name = ''): void {
  const found = unstorableIn(value);
  if (!found) return;
  const path = [name, found.pointer.slice(1)].filter(Boolean).join('/');
  const message = `${path.replaceAll('/', '.') || 'The text'} ${found.reason}.`;
  const pointer = prefix === '' || path === '' ? '' : `${prefix}${path}`;
  throw new Problem('invalid-request', message, { errors: [{ pointer, message, code: 'unstorable-text' }] });
}

function unstorableIn(value: unknown): Unstorable | null {
  if (typeof value === 'string') {
    const reason = faultOfText(value);
    return reason === null ? null : { pointer: '', reason };
  }
  if (typeof value !== 'object' || value === null) return null;
  const isList = Array.isArray(value);
  for (const name of Object.keys(value)) {
    const member = (value as Record<string, unknown>)[name];
    if (isList && typeof member === 'object') continue;
    const ofName = faultOfText(name);
    // A name with a fault cannot stand in a pointer.
    if (ofName !== null) return { pointer: '', reason: `must not have a member whose name ${ofName.slice(5)}` };
    const inner = unstorableIn(member);
    if (inner) return { pointer: `/${escapePointer(name)}${inner.pointer}`, reason: inner.reason };
  }
  return null;
}
