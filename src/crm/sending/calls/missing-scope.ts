import { scopesIn } from '../../../hubspot/call/error-facts';
import type { HubspotError } from '../../../hubspot/call/hubspot-error';
import { objectTypeFacts, type ObjectType } from '../../object-types/object-types';

/** True if HubSpot refused a call because the portal has not granted a scope. [HubSpot error handling guide] */
export function isMissingScope({ kind, facts }: HubspotError): boolean {
  return kind === 'credentials' && (facts.scope === 'object-type' || facts.status === 403);
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
    const { read, write } = objectTypeFacts[type].scopes;
    return [read.scope, write.scope];
  });
  return isMissingScope(error) && scopesIn(error.facts).some((scope) => own.includes(scope));
}
