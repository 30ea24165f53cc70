/** Escapes that JSON may have for a character that PostgreSQL cannot store: U+0000, or half of a surrogate pair. */
const suspicious = /\\u(?:0000|[dD][89a-fA-F])/;

/** Any escape of JSON. The order matters: whole pairs precede halves, and a backslash takes its next character. */
const escapes =
  /\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u0000|\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\[^]/g;

/**
 * Replaces U+0000 and lone surrogates in JSON by U+FFFD, because PostgreSQL cannot store them. JSON can have them only as
 * escapes. Texts without such escapes are returned unchanged, after one search.
 */
export function storableJson(text: string): string {
  if (!text.includes('\\u') || !suspicious.test(text)) return text;
  return text.replace(escapes, (escape, unstorable?: string) => (unstorable === undefined ? escape : '\\ufffd'));
}
