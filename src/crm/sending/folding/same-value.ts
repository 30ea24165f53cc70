import type { HubspotPropertyDefinition } from '../../../hubspot/call/hubspot-wire';

/**
 * True if HubSpot's value means the sent one: equal numbers, times, options or addresses. A cleared value is null or empty.
 * Without a definition, values are equal if any type makes them equal.
 */
export function isSameValue(
  sent: string,
  actual: string | null,
  { name, type, fieldType }: Partial<HubspotPropertyDefinition>,
): boolean {
  if (sent === (actual ?? '')) return true;
  if (sent === '' || actual === null || actual === '') return false;
  if (name === 'email') return asciiLower(sent) === asciiLower(actual);
  switch (type) {
    case 'number':
      return isSameNumber(sent, actual);
    case 'date':
      return isSameDay(sent, actual);
    case 'datetime':
      return isSameTime(sent, actual);
    case 'bool':
      return sent.toLowerCase() === actual.toLowerCase();
    case 'enumeration':
      return fieldType === 'checkbox' && isSameChoice(sent, actual);
    case undefined:
      return isSameNumber(sent, actual) || isSameTime(sent, actual) || isSameChoice(sent, actual);
    default:
      return false;
  }
}

/** Options in any order. HubSpot adds those of a value that begins with `;` to the present ones. */
function isSameChoice(sent: string, actual: string): boolean {
  const present = new Set(actual.split(';').filter(Boolean));
  const chosen = new Set(sent.split(';').filter(Boolean));
  return [...chosen].every((option) => present.has(option)) && (sent.startsWith(';') || present.size === chosen.size);
}

function isSameNumber(sent: string, actual: string): boolean {
  const number = decimalOf(sent);
  return number !== null && number === decimalOf(actual);
}

/** A decimal number in a unique form: digits without zeros at either end, and an exponent. Null for any other text. */
function decimalOf(text: string): string | null {
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,6}))?$/i.exec(text.trim()) ?? [];
  const digits = `${whole}${fraction}`;
  if (sign === undefined || digits === '') return null;
  const leading = digits.replace(/^0+/, '');
  // A regular expression would take quadratic time for many zeros before another digit.
  let end = leading.length;
  while (end > 0 && leading[end - 1] === '0') end -= 1;
  const significant = leading.slice(0, end);
  if (significant === '') return '0';
  const power = Number(exponent) - fraction.length + leading.length - significant.length;
  return `${sign === '-' ? '-' : ''}${significant}e${power}`;
}

function isSameTime(sent: string, actual: string): boolean {
  const ms = timeOf(sent);
  return ms !== null && ms === timeOf(actual);
}

/** A date property keeps the UTC day of a time. */
function isSameDay(sent: string, actual: string): boolean {
  const [one, other] = [timeOf(sent), timeOf(actual)];
  return one !== null && other !== null && dayOf(one) === dayOf(other);
}

const dayMs = 86_400_000;

function dayOf(ms: number): number {
  return Math.floor(ms / dayMs);
}

/** Milliseconds since 1970, from such a number or ISO 8601. Null for any other text. */
function timeOf(text: string): number | null {
  if (/^-?\d{1,16}$/.test(text)) return Number(text);
  const ms = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(ms) ? null : ms;
}

function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
