import { InexactNumber } from '../../http/inexact-number';
import { readDomain } from '../identity/domain-name';
import { readEmail } from '../identity/email-address';

/** A property value as callers may send it. A list is a value of a property with several options. */
export type PropertyValue = string | number | boolean | null | readonly (string | number | boolean)[];

/** A rule for the value of one property, beside those of its type in the portal. */
export interface PropertyRule {
  /** `email`: an e-mail address, which is a key. `domain`: a domain, which is one too. `number`: a decimal number. */
  form?: 'email' | 'domain' | 'number';
  maxLength?: number;
}

/** A value as HubSpot's text. */
export interface ReadValue {
  /** Empty to clear the property. */
  text: string;
  /** True if the caller sent a list. */
  isList: boolean;
}

/** The reason why a value is none, as the rest of a sentence, and the rule's stable name. */
export interface ValueFault {
  reason: string;
  code: string;
}

/** HubSpot's own limit for a value. */
export const longestValueLength = 65_536;
const mostEntries = 1_000;
/** Each part can match in one way only, so that a long text takes no longer. */
const decimal = /^(?:[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?)?$/i;

/**
 * Converts a value to HubSpot's form: one text, with the entries of a list joined by `;`. The same for the fields of a body
 * and for its `properties`.
 */
export function readValue(
  value: unknown,
  { form, maxLength = longestValueLength }: PropertyRule = {},
): ReadValue | ValueFault {
  const read = textOf(value);
  if ('reason' in read) return read;
  const { text, isList } = read;
  if (text.length > maxLength) {
    const code = maxLength === longestValueLength ? 'isPropertyValue' : 'maxLength';
    return { reason: `must have at most ${maxLength} characters`, code };
  }
  if (form === 'number' && !decimal.test(text.trim())) {
    return { reason: 'must be a number such as 12500.5, or null to clear it', code: 'isNumberValue' };
  }
  if (form === 'domain' && text.trim() !== '') return domainOf(value, text);
  if (form !== 'email' || text.trim() === '') return { text, isList };
  const email = typeof value === 'string' ? readEmail(text) : { reason: 'must be an e-mail address, as a text' };
  return 'email' in email ? { text: email.email, isList } : { reason: email.reason, code: 'isEmail' };
}

function domainOf(value: unknown, text: string): ReadValue | ValueFault {
  const read = typeof value === 'string' ? readDomain(text) : { reason: 'must be a domain, as a text' };
  return 'domain' in read ? { text: read.domain, isList: false } : { reason: read.reason, code: 'isDomain' };
}

function textOf(value: unknown): ReadValue | ValueFault {
  if (value === null) return { text: '', isList: false };
  if (Array.isArray(value)) return joined(value);
  const scalar = scalarOf(value);
  return typeof scalar === 'string' ? { text: scalar, isList: false } : scalar;
}

function scalarOf(value: unknown): string | ValueFault {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (value instanceof InexactNumber) return inexact(value.digits);
  if (typeof value !== 'number') {
    return { reason: 'must be a text, a number, true, false, null, or a list of options', code: 'isPropertyValue' };
  }
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) {
    return inexact(String(value));
  }
  return String(value);
}

function inexact(digits: string): ValueFault {
  const shown = digits.length > 40 ? `${digits.slice(0, 40)}…` : digits;
  const reason = `has more digits than a JSON number carries exactly: send it as text, such as "${shown}"`;
  return { reason, code: 'inexact-number' };
}

/** HubSpot separates options by `;`. A value that begins with `;` would be appended. [docs/simulator.md 3] */
function joined(entries: readonly unknown[]): ReadValue | ValueFault {
  const code = 'isPropertyValue';
  if (entries.length > mostEntries) return { reason: `must be a list of at most ${mostEntries} options`, code };
  const texts: string[] = [];
  for (const entry of entries) {
    const text = entry === null || Array.isArray(entry) ? null : scalarOf(entry);
    if (text !== null && typeof text !== 'string') return text;
    if (text === null || text.trim() === '') {
      return { reason: 'must be a list of options, each a text that is not empty', code };
    }
    if (text.includes(';')) return { reason: 'must be a list of options without ";", which separates options', code };
    texts.push(text);
  }
  return { text: texts.join(';'), isList: true };
}
