/** Scopes of API keys. */
export const apiKeyScopes = ['read', 'write', 'admin'] as const;
export type ApiKeyScope = (typeof apiKeyScopes)[number];

/** A caller that writes must be able to read the outcome. */
const included: Record<ApiKeyScope, readonly ApiKeyScope[]> = {
  read: ['read'],
  write: ['read', 'write'],
  admin: ['read', 'write', 'admin'],
};

/** True if scopes include the needed one: `write` includes `read`, `admin` both. */
export function coversScope(scopes: readonly ApiKeyScope[], needed: ApiKeyScope): boolean {
  return scopes.some((scope) => included[scope].includes(needed));
}

/** Parses `read,write`; null if the text is empty or has any other name. */
export function parseScopes(text: string): ApiKeyScope[] | null {
  const names = text.split(',').map((name) => name.trim());
  const scopes = apiKeyScopes.filter((scope) => names.includes(scope));
  return names.every((name) => apiKeyScopes.some((scope) => scope === name)) ? scopes : null;
}
