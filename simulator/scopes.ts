import { allSensitiveScopes } from './sensitive-scopes';
import { factsOf, findObjectType, standardTypes, type ObjectTypeName } from './object-types';

/** Every scope that an app can be granted. [docs/simulator.md 2] */
export const allScopes: readonly string[] = [
  'oauth',
  ...new Set(
    [...Object.keys(standardTypes), '2-1'].flatMap((type) => [objectScope(type, 'read'), objectScope(type, 'write')]),
  ),
  'crm.objects.owners.read',
  'crm.schemas.contacts.read',
  'crm.schemas.contacts.write',
  'crm.schemas.companies.read',
  'crm.schemas.companies.write',
  'crm.schemas.deals.read',
  'crm.schemas.deals.write',
  'crm.schemas.custom.read',
  'crm.schemas.custom.write',
  ...allSensitiveScopes,
];

/** Groups of scopes. A call needs one scope of each group. */
export type NeededScopes = string[][];

/** A call to read or to write records. */
export function kindOf(method: string, path: string): 'read' | 'write' {
  return method === 'GET' || readingPosts.test(path) ? 'read' : 'write';
}

const readingPosts = /\/(batch\/read|search)(\?|$)/;

/**
 * The scopes that a call needs. Tickets have one scope for all calls. The objects' read scope also covers reading
 * properties. Associations need the scopes of both types. [docs/simulator.md 2, KALUP, SPEC associations-2026-03]
 */
export function neededScopes(method: string, url: string): NeededScopes {
  const path = decoded(url.split('?')[0] ?? '');
  const kind = kindOf(method, path);
  if (path.startsWith('/account-info/')) return [['oauth']];
  if (/^\/crm\/(v3\/)?owners/.test(path)) return [['crm.objects.owners.read']];
  if (/^\/crm(-object-schemas\/[^/]+|\/v3)\/schemas/.test(path)) return [[`crm.schemas.custom.${kind}`]];
  const types = [...new Set(path.split('/').flatMap((part) => findObjectType(part) ?? []))];
  if (/^\/crm\/(v3\/)?propert(ies|y-validations)\//.test(path)) return types.map((type) => schemaScopes(type, kind));
  return types.map((type) => [objectScope(type, kind)]);
}

/** The groups that a token has no scope of. */
export function missingScopes(needed: NeededScopes, granted: readonly string[]): NeededScopes {
  return needed.filter((group) => !group.some((scope) => granted.includes(scope)));
}

/** Decodes percent escapes, because a path may escape a type's name. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function objectScope(type: ObjectTypeName, kind: 'read' | 'write'): string {
  const { scopes } = factsOf(type);
  return scopes.includes('.') ? `${scopes}.${kind}` : scopes;
}

function schemaScopes(type: ObjectTypeName, kind: 'read' | 'write'): string[] {
  const { schemaScopes: given = [`crm.schemas.${type}.write`] } = factsOf(type);
  return kind === 'write' ? [...given] : [...given.map(toRead), objectScope(type, 'read')];
}

/** The scope for reading beside one for writing. */
function toRead(scope: string): string {
  return scope.replace(/\.write$/, '.read');
}
