const hidden = '[hidden]';

/**
 * Hides the secrets of a request in the text of its answer, in the forms that JSON or a URL may give them. The whole text is
 * searched before any part of it is cut off, because part of a secret is no longer recognisable.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  let left = text;
  for (const secret of secrets) {
    if (secret === '') continue;
    for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]) {
      if (left.includes(form)) left = left.replaceAll(form, hidden);
    }
  }
  return left;
}
