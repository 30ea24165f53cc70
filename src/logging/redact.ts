const hidden = '[hidden]';

/** Patterns of secrets in a text. The replacement keeps the part that names the kind of secret. */
const patterns: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic) +[\w.~+/=-]+/gi, `$1 ${hidden}`],
  [/\b(hck_)[\w-]+/g, `$1${hidden}`],
  [/\b(pat-[a-z]+\d*-)[\w-]+/g, `$1${hidden}`],
  [/(:\/\/[^\s:/@]*):[^\s/@]+@/g, `$1:${hidden}@`],
  [
    /\b((?:access_|refresh_|id_)?token|client_secret|code|password|secret|state|api_?key)(["']?\s*[=:]\s*["']?)[^\s"'&,;})\]]{6,}/gi,
    `$1$2${hidden}`,
  ],
];

/**
 * Hides likely secrets in a text for the log: authorization headers, API keys, tokens, passwords in URLs. This is a last
 * resort, because callers must not log secrets.
 */
export function withoutSecrets(text: string): string {
  return patterns.reduce((left, [pattern, replacement]) => left.replace(pattern, replacement), text);
}
