/** What a key may be allowed to do. */
export const apiKeyScopes = ['read', 'write', 'admin'] as const;
export type ApiKeyScope = (typeof apiKeyScopes)[number];

/** Who writes must be able to see what became of it; who administers may do everything. */
const included: Record<ApiKeyScope, readonly ApiKeyScope[]> = {
  read: ['read'],
  write: ['read', 'write'],
  admin: ['read', 'write', 'admin'],
};

/** The scope that a route needs which does not name one. */
export function scopeOfMethod(method: string): ApiKeyScope {
  return ['GET', 'HEAD', 'OPTIONS'].includes(method) ? 'read' : 'write';
}

/** Whether scopes cover the one that is needed: `write` includes `read`, `admin` both. */
export function coversScope(scopes: readonly ApiKeyScope[], needed: ApiKeyScope): boolean {
  return scopes.some((scope) => included[scope].includes(needed));
}

/** Reads `read,write`; null where something else is in it, or nothing. */
export function parseScopes(text: string): ApiKeyScope[] | null {
  const names = text.split(',').map((name) => name.trim());
  const scopes = apiKeyScopes.filter((scope) => names.includes(scope));
  return names.every((name) => apiKeyScopes.some((scope) => scope === name)) ? scopes : null;
}
