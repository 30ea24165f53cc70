/**
 * Scopes of API keys. `write-only` accepts writes and reports their outcomes without the values of HubSpot's records; `write`
 * includes `read` and `write-only`, `admin` all.
 */
export const apiKeyScopes = ['read', 'write-only', 'write', 'admin'] as const;
export type ApiKeyScope = (typeof apiKeyScopes)[number];

/** The scopes of a key with all rights. */
export const allScopes: readonly ApiKeyScope[] = ['read', 'write', 'admin'];

/** Right that a route needs. Every key has `own-writes`: the outcomes of the writes that it sent. */
export type NeededScope = Exclude<ApiKeyScope, 'write-only'> | 'own-writes';

const rightsOf: Record<ApiKeyScope, readonly NeededScope[]> = {
  read: ['read', 'own-writes'],
  'write-only': ['write', 'own-writes'],
  write: ['read', 'write', 'own-writes'],
  admin: ['read', 'write', 'admin', 'own-writes'],
};

/** True if a key's scopes cover the right that a route needs. */
export function coversScope(scopes: readonly ApiKeyScope[], needed: NeededScope): boolean {
  return scopes.some((scope) => rightsOf[scope].includes(needed));
}

/** A right that a scope gives: to see everything, to send writes, or to administer. */
export const rights = ['read', 'write', 'admin'] as const;
export type Right = (typeof rights)[number];

/** The rights that scopes give together. */
export function rightsOfScopes(scopes: readonly ApiKeyScope[]): Right[] {
  return rights.filter((right) => coversScope(scopes, right));
}

/** True if a key may see the values of HubSpot's records, and the writes of other keys. */
export function mayRead(scopes: readonly ApiKeyScope[]): boolean {
  return coversScope(scopes, 'read');
}

/** Parses `read,write`; null if the text is empty or has any other name. */
export function parseScopes(text: string): ApiKeyScope[] | null {
  const names = text.split(',').map((name) => name.trim());
  const scopes = apiKeyScopes.filter((scope) => names.includes(scope));
  return names.every((name) => apiKeyScopes.some((scope) => scope === name)) ? scopes : null;
}
