const hidden = '[hidden]';

/** What may carry a secret inside a text: each pattern keeps what tells its kind. */
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
 * A text for the log, without what looks like a secret: authorization headers, API keys, tokens, passwords in addresses.
 * The last resort: what logs must not give it a secret to begin with.
 */
export function withoutSecrets(text: string): string {
  return patterns.reduce((left, [pattern, replacement]) => left.replace(pattern, replacement), text);
}
