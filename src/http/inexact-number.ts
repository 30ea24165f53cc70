/** A JSON number whose digits a JavaScript number cannot hold. The digits are as the caller sent them. */
export class InexactNumber {
  constructor(readonly digits: string) {}
}

/** Position of a number in a JSON text. */
export interface NumberSpan {
  start: number;
  end: number;
}

/** Numbers of so few characters without an exponent are always exact. */
const alwaysExactLength = 15;
const numberCharacters = /[-+.\deE]*/y;

/** The end of the number that starts here. @param start index of its sign or first digit */
export function endOfNumber(json: string, start: number): number {
  numberCharacters.lastIndex = start;
  numberCharacters.test(json);
  return numberCharacters.lastIndex;
}

/**
 * True if a JSON number keeps its digits as a JavaScript number. Integers beyond 2^53 count as inexact even if their last
 * digits happen to fit, because the caller's JSON library may have rounded them.
 */
export function isExact(literal: string): boolean {
  if (literal.length <= alwaysExactLength && !/e/i.test(literal)) return true;
  const value = Number(literal);
  if (Number.isNaN(value)) return true;
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value))) return false;
  return decimalOf(literal) === decimalOf(String(value));
}

/** Digits and exponent of a decimal number in one form: equal numbers have equal texts. */
function decimalOf(literal: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(literal) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const significant = withoutTrailingZeros(digits);
  if (significant === '') return '0';
  const power = Number(exponent) - fraction.length + (digits.length - significant.length);
  return `${sign}${significant}e${power}`;
}

/** A regular expression would take quadratic time for many zeros before another digit. */
function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}

/**
 * Parses a JSON text with inexact numbers, which become instances of {@link InexactNumber}.
 * @param spans positions of the inexact numbers, in order
 * @param mark a text that the caller cannot know
 */
export function parseWithInexact(
  json: string,
  spans: readonly NumberSpan[],
  mark: string,
  parse: (json: string) => unknown,
): unknown {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of spans) {
    parts.push(json.slice(from, start), `"${mark}${json.slice(start, end)}"`);
    from = end;
  }
  parts.push(json.slice(from));
  return unmark(parse(parts.join('')), mark);
}

function unmark(value: unknown, mark: string): unknown {
  if (typeof value === 'string') return value.startsWith(mark) ? new InexactNumber(value.slice(mark.length)) : value;
  if (typeof value !== 'object' || value === null) return value;
  const members = value as Record<string, unknown>;
  for (const name of Object.keys(members)) members[name] = unmark(members[name], mark);
  return value;
}
