const hidden = '[hidden]';

/**
 * Hides the secrets of a request in the text of its answer, in the forms that JSON or a URL may give them. The whole text is
 * searched before any part of it is cut off, because part of a secret is no longer recognisable.
 */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce((left, secret) => {
    if (secret === '') return left;
    const forms = new Set([secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)]);
    return [...forms].reduce((all, form) => (all.includes(form) ? all.replaceAll(form, hidden) : all), left);
  }, text);
}
