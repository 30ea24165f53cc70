import type { AccountDetails, TokenAnswer, TokenDescription } from './hubspot-wire';
import { booleanOf, defined, idOf, listOf, objectOf, textOf } from './wire-values';

/** A token must fit into a header. */
const token = /^[\x21-\x7e]{1,16384}$/;
const longestText = 500;
const mostScopes = 1_000;
const longestLifeSeconds = 366 * 86_400;

/**
 * Answer of the token endpoint. Fields of wrong types are absent.
 * @returns null if the body is no object
 */
export function tokenAnswerOf(body: unknown): Partial<TokenAnswer> | null {
  const wire = objectOf(body);
  if (!wire) return null;
  return defined({
    access_token: tokenOf(wire.access_token),
    refresh_token: tokenOf(wire.refresh_token),
    expires_in: secondsOf(wire.expires_in),
    hub_id: portalOf(wire.hub_id),
    scopes: scopesOf(wire.scopes),
  });
}

/** Answer of the introspection endpoint, under the same rules. */
export function tokenDescriptionOf(body: unknown): TokenDescription | null {
  const wire = objectOf(body);
  if (!wire) return null;
  return defined({
    active: booleanOf(wire.active),
    hub_id: portalOf(wire.hub_id),
    hub_domain: textOf(wire.hub_domain, longestText),
    user: textOf(wire.user, longestText),
    scopes: scopesOf(wire.scopes),
  });
}

/** Answer of the account details endpoint, under the same rules. */
export function accountDetailsOf(body: unknown): AccountDetails | null {
  const wire = objectOf(body);
  if (!wire) return null;
  return defined({ portalId: portalOf(wire.portalId), timeZone: timeZoneOf(wire.timeZone) });
}

function tokenOf(value: unknown): string | undefined {
  return typeof value === 'string' && token.test(value) ? value : undefined;
}

function secondsOf(value: unknown): number | undefined {
  const seconds = typeof value === 'string' ? Number(value) : value;
  return typeof seconds === 'number' && seconds > 0 && seconds <= longestLifeSeconds ? seconds : undefined;
}

function portalOf(value: unknown): number | undefined {
  const id = Number(idOf(value));
  return Number.isSafeInteger(id) ? id : undefined;
}

function scopesOf(value: unknown): string[] | undefined {
  return listOf(value, mostScopes)?.flatMap((scope) =>
    typeof scope === 'string' ? [scope.slice(0, longestText)] : [],
  );
}

function timeZoneOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || value.length > longestText) return undefined;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return value;
  } catch {
    return undefined;
  }
}
