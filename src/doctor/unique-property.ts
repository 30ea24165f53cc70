import type { HubspotPropertyDefinition } from '../hubspot/call/hubspot-wire';
import { objectTypeFacts, type KeyedType } from '../crm/object-types/object-types';
import { provisioningScope } from '../portals/scopes';
import { judgeFailure } from './call-failure';
import type { Asked, PortalFacts } from './facts';
import type { Finding } from './finding';

/** As many properties of a type may have unique values, beside HubSpot's own. [HubSpot's guide to properties] */
const mostUnique = 10;

type Properties = Asked<HubspotPropertyDefinition[]>;
type Portal = Pick<PortalFacts, 'scopes' | 'lastAsked'> & { propertyName: string };

/** True where records can be upserted on the property. */
export function hasUniqueProperty(properties: Properties, name: string): boolean {
  if ('failure' in properties) return false;
  return properties.answer.some((property) => property.name === name && isUsable(property));
}

/**
 * Judges the hidden property on which records are upserted: it is there, or the service can make it with the first write.
 * Without it records are created at least once instead of exactly once.
 */
export function judgeUniqueProperty(type: KeyedType, properties: Properties, portal: Portal): Finding {
  const { propertyName } = portal;
  const line = { check: 'unique-property', subject: type } as const;
  if ('failure' in properties) {
    return { ...line, ...judgeFailure(properties.failure, `The properties of ${type} cannot be read`) };
  }
  const known = properties.answer.find(({ name }) => name === propertyName);
  if (known && isUsable(known)) {
    return { ...line, level: 'green', found: `${propertyName} exists: ${type} are created exactly once.` };
  }
  if (known) return { ...line, ...judgeOther(type, known) };
  const refusal = refusalOf(type, properties.answer, portal);
  if (!refusal) {
    const found = `${propertyName} does not exist on ${type} yet: the service makes it with the first write.`;
    return { ...line, level: 'green', found };
  }
  const { because, step } = refusal;
  const found = `${propertyName} does not exist on ${type}, and ${because}: they may be created twice.`;
  return { ...line, level: 'yellow', found, step };
}

/** A property of this name that something else has made. */
function judgeOther(type: KeyedType, { name, hasUniqueValue }: HubspotPropertyDefinition): Omit<Finding, 'check'> {
  const step = 'Set HUBSPOT_INTEGRATION_KEY_PROPERTY to a name that no property has yet.';
  if (hasUniqueValue === true) {
    return { level: 'red', found: `${name} exists on ${type}, but holds no text: writing them fails.`, step };
  }
  const found = `${name} exists on ${type}, but without unique values, which cannot be changed: they may be created twice.`;
  return { level: 'yellow', found, step };
}

/** The reason that the property cannot be made; null where it can. */
function refusalOf(
  type: KeyedType,
  properties: HubspotPropertyDefinition[],
  { scopes, lastAsked, propertyName }: Portal,
): { because: string; step: string } | null {
  const unique = properties.filter(({ hasUniqueValue, hubspotDefined }) => hasUniqueValue && hubspotDefined !== true);
  if (unique.length >= mostUnique) {
    return {
      because: `${unique.length} properties have unique values already, the most that HubSpot allows`,
      step: `Archive one of them that nobody needs: ${unique.map(({ name }) => name).join(', ')}.`,
    };
  }
  const scope = provisioningScope(type);
  const byHand = `have an administrator make a text property ${propertyName} with unique values`;
  if (scopes) {
    if (scopes.includes(scope)) return null;
    return {
      because: `${scope}, with which the service could make it, is not granted`,
      step: `Grant that scope and connect the portal again; or ${byHand}.`,
    };
  }
  const last = lastAsked.find(({ objectType }) => objectType === type);
  if (last && !last.available) {
    return { because: `HubSpot has refused it: ${last.reason ?? 'no reason given'}`, step: `Mend that; or ${byHand}.` };
  }
  // The properties were read with the same scope.
  if (objectTypeFacts[type].scopes.read.scope === scope) return null;
  return {
    because: `HubSpot does not tell whether the token has ${scope}, with which the service could make it`,
    step: `See that it has; or ${byHand}.`,
  };
}

function isUsable({ hasUniqueValue, type }: HubspotPropertyDefinition): boolean {
  return hasUniqueValue === true && type === 'string';
}
