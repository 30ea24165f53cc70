import { scopesIn } from '../../../hubspot/call/error-facts';
import type { HubspotError } from '../../../hubspot/call/hubspot-error';
import { factsOf, type ObjectType } from '../../object-types/object-types';

/** Categories of refusals that concern the access token, whatever their status is. [HubSpot error handling guide] */
const tokenCategories = ['EXPIRED_AUTHENTICATION', 'INVALID_AUTHENTICATION'];

/**
 * True if HubSpot refused a call because the portal has not granted a scope. A body that names the token decides against the
 * status, because a queue that lacks a scope is tried again after minutes only. [HubSpot error handling guide]
 */
export function isMissingScope({ kind, facts }: HubspotError): boolean {
  if (kind !== 'credentials' || tokenCategories.includes(facts.category ?? '')) return false;
  return facts.scope === 'object-type' || facts.status === 403;
}

/**
 * True if a missing scope may concern the other records of a queue. HubSpot carried out the rest of a call with a refused
 * entry, so an entry concerns others only with a scope that they all need.
 * @param types whose scopes every record of the queue needs
 */
export function mayConcernQueue(error: HubspotError, types: readonly ObjectType[]): boolean {
  return isMissingScope(error) && (error.facts.ofEntry !== true || lacksScopeOf(error, types));
}

/** Facts about a missing scope, for the hold of a queue. @param types whose scopes every record of the queue needs */
export function scopeFactsOf(
  error: HubspotError,
  types: readonly ObjectType[],
): { message: string; scopes: string[]; isOfType: boolean } {
  return { message: error.message, scopes: scopesIn(error.facts), isOfType: lacksScopeOf(error, types) };
}

/** True if a scope is missing that all records of these types need, so that no other record can be written. */
export function lacksScopeOf(error: HubspotError, types: readonly ObjectType[]): boolean {
  const own = types.flatMap((type): string[] => {
    const { read, write } = factsOf(type).scopes;
    return [read.scope, write.scope];
  });
  return isMissingScope(error) && scopesIn(error.facts).some((scope) => own.includes(scope));
}
