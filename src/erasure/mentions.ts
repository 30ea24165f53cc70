/** Replaces a mention within a text. */
export const erasedText = '[erased]';

/** A character that continues an address or a number, so that the text is part of a longer one. */
const continues = /[\p{L}\p{N}_%+\-@]/u;
/** The same for keys of callers, which join parts with any of the other characters. */
const continuesInKey = /[\p{L}\p{N}@]/u;

/** Searches texts for a person's addresses, and for further texts. Case does not matter. */
export class Mentions {
  private readonly wanted: readonly string[];

  /** @param texts addresses, names, numbers */
  constructor(texts: Iterable<string>) {
    // Longer ones first: one may contain another.
    this.wanted = [...new Set([...texts].map((text) => text.toLowerCase()))]
      .filter((text) => text !== '')
      .sort((one, other) => other.length - one.length);
  }

  /**
   * Patterns for LIKE on lower-case text. They may also find longer texts, which {@link isIn} leaves out. JSON escapes quotes
   * and backslashes, so that both forms are patterns.
   */
  get patterns(): string[] {
    const forms = this.wanted.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]);
    return [...new Set(forms)].map((text) => `%${text.replace(/[\\%_]/g, '\\$&')}%`);
  }

  /** True if a key of a caller mentions one. */
  isInKey(key: string): boolean {
    return this.next(key, continuesInKey) !== null;
  }

  /** True if a text, or any text within a JSON value, mentions one. */
  isIn(value: unknown): boolean {
    if (typeof value === 'string') return this.next(value) !== null;
    if (typeof value === 'number') return this.next(String(value)) !== null;
    if (typeof value !== 'object' || value === null) return false;
    if (Array.isArray(value)) return value.some((one) => this.isIn(one));
    return Object.entries(value).some(([name, member]) => this.isIn(name) || this.isIn(member));
  }

  /** A copy of a JSON value with every mention replaced. */
  replacedIn<Value>(value: Value): Value {
    if (typeof value === 'string') return this.replaced(value) as Value;
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((one: unknown) => this.replacedIn(one)) as Value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [this.replaced(name), this.replacedIn<unknown>(member)]),
    ) as Value;
  }

  /** A copy of properties without those that mention one. */
  without<Value>(properties: Readonly<Record<string, Value>>): Record<string, Value> {
    return Object.fromEntries(Object.entries(properties).filter(([, value]) => !this.isIn(value)));
  }

  private replaced(text: string): string {
    let rest = text;
    let result = '';
    for (let found = this.next(rest); found; found = this.next(rest)) {
      result += rest.slice(0, found.start) + erasedText;
      rest = rest.slice(found.end);
    }
    return result + rest;
  }

  private next(text: string, continuing = continues): { start: number; end: number } | null {
    const lower = text.toLowerCase();
    // Some characters have a longer lower case, which would shift the places.
    const searched = lower.length === text.length ? lower : text;
    let first: { start: number; end: number } | null = null;
    for (const wanted of this.wanted) {
      for (let start = searched.indexOf(wanted); start >= 0; start = searched.indexOf(wanted, start + 1)) {
        const end = start + wanted.length;
        if (continuesBefore(searched, start, continuing) || continuesAfter(searched, end, continuing)) continue;
        if (first === null || start < first.start) first = { start, end };
        break;
      }
    }
    return first;
  }
}

/** A dot before an address belongs to a longer one. */
function continuesBefore(text: string, start: number, continuing: RegExp): boolean {
  const before = text.charAt(start - 1);
  return before === '.' ? continuing.test(text.charAt(start - 2)) : continuing.test(before);
}

/** A dot after an address ends a sentence, unless another label follows. */
function continuesAfter(text: string, end: number, continuing: RegExp): boolean {
  const next = text.charAt(end);
  return next === '.' ? continuing.test(text.charAt(end + 1)) : continuing.test(next);
}
