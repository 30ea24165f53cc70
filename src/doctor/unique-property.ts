import type { HubspotPropertyDefinition } from '../hubspot/call/hubspot-wire';
import { factsOf, type ObjectType } from '../crm/object-types/object-types';
import { provisioningScope } from '../portals/scopes';
import { unusableKeyProperty } from '../portals/unusable-key-property';
import { judgeFailure } from './call-failure';
import type { Asked, PortalFacts } from './facts';
import type { Finding } from './finding';

/** Most properties of a type with unique values, besides HubSpot's own. [HubSpot's guide to properties] */
const mostUnique = 10;

type Properties = Asked<HubspotPropertyDefinition[]>;
type Portal = Pick<PortalFacts, 'portalId' | 'scopes' | 'lastChecked' | 'chosen'> & { propertyName: string };

/** True if records can be upserted on the property. */
export function hasUniqueProperty(properties: Properties, name: string): boolean {
  if ('failure' in properties) return false;
  return properties.answer.some((property) => property.name === name && isUsable(property));
}

/** Judges the key property of a type: the one of HubSpot's own that the portal has chosen, or the hidden one of this service. */
export function judgeKeyProperty(type: ObjectType, properties: Properties, portal: Portal): Finding {
  const chosen = portal.chosen.get(type);
  if (chosen === undefined) return judgeUniqueProperty(type, properties, portal);
  const line = { check: 'unique-property', subject: type } as const;
  if ('failure' in properties) {
    return { ...line, ...judgeFailure(properties.failure, `The properties of ${type} cannot be read`) };
  }
  const reason = unusableKeyProperty(properties.answer.find(({ name }) => name === chosen) ?? null);
  if (reason === null) {
    return { ...line, level: 'green', found: `The portal chose ${chosen}: ${type} are created exactly once.` };
  }
  const route = `PUT /api/portals/${portal.portalId}/key-properties/${type}`;
  return {
    ...line,
    level: 'yellow',
    found: `The portal chose ${chosen} for keys of ${type}. ${reason} ${capital(type)} may be created twice.`,
    step: `Make the property writable in HubSpot; or, before the first write of ${type}, choose another one by ${route}.`,
  };
}

/**
 * Judges the hidden property on which records are upserted. It exists, or the service can create it with the first write.
 * Without it, records are created at least once instead of exactly once.
 */
function judgeUniqueProperty(type: ObjectType, properties: Properties, portal: Portal): Finding {
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
    const found = `${propertyName} does not exist on ${type} yet: the service creates it with the first write.`;
    return { ...line, level: 'green', found };
  }
  const { because, step } = refusal;
  const found = `${propertyName} does not exist on ${type}, and ${because}: ${type} may be created twice.`;
  return { ...line, level: 'yellow', found, step };
}

/** Judges a property of this name that another program created. */
function judgeOther(type: ObjectType, { name, hasUniqueValue }: HubspotPropertyDefinition): Omit<Finding, 'check'> {
  const step = 'Set HUBSPOT_INTEGRATION_KEY_PROPERTY to a name that no property has.';
  if (hasUniqueValue === true) {
    return { level: 'red', found: `${name} exists on ${type}, but holds no text: writing ${type} fails.`, step };
  }
  const found = `${name} exists on ${type}, but without unique values, which cannot be changed: ${type} may be created twice.`;
  return { level: 'yellow', found, step };
}

/** The reason that the property cannot be created; null if it can. */
function refusalOf(
  type: ObjectType,
  properties: HubspotPropertyDefinition[],
  { scopes, lastChecked, propertyName }: Portal,
): { because: string; step: string } | null {
  const unique = properties.filter(({ hasUniqueValue, hubspotDefined }) => hasUniqueValue && hubspotDefined !== true);
  if (unique.length >= mostUnique) {
    return {
      because: `${unique.length} properties have unique values already, the most that HubSpot allows`,
      step: `Archive an unused one of them: ${unique.map(({ name }) => name).join(', ')}.`,
    };
  }
  const scope = provisioningScope(type);
  const byHand = `have an administrator create a text property ${propertyName} with unique values`;
  if (scopes) {
    if (scopes.includes(scope)) return null;
    return {
      because: `the scope to create it, ${scope}, is not granted`,
      step: `Grant that scope and connect the portal again; or ${byHand}.`,
    };
  }
  const last = lastChecked.find(({ objectType }) => objectType === type);
  if (last && !last.available) {
    return {
      because: `HubSpot refused to create it: ${last.reason ?? 'no reason given'}`,
      step: `Fix that; or ${byHand}.`,
    };
  }
  // Reading the properties needed the same scope.
  if (factsOf(type).scopes.read.scope === scope) return null;
  return {
    because: `HubSpot does not report whether the token has the scope to create it, ${scope}`,
    step: `Check that it has; or ${byHand}.`,
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function isUsable({ hasUniqueValue, type }: HubspotPropertyDefinition): boolean {
  return hasUniqueValue === true && type === 'string';
}
