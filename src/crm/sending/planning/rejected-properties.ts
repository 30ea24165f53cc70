import type { HubspotError } from '../../../hubspot/call/hubspot-error';

/** Members of a context that list property names. [docs/simulator.md 3] */
const naming = ['propertyName', 'propertyNames', 'properties'] as const;

/**
 * The properties that a refusal names: in the contexts of its errors, or in the JSON that HubSpot appends to its message. Empty
 * if it names none.
 */
export function namedProperties({ facts }: HubspotError): Set<string> {
  const contexts = [facts.context, ...(facts.errors ?? []).map(({ context }) => context)];
  const listed = contexts.flatMap((context) => naming.flatMap((member) => context?.[member] ?? []));
  const appended = [...facts.message.matchAll(/"name"\s*:\s*"([^"]+)"/g)].map(([, name]) => name ?? '');
  return new Set([...listed, ...appended].map(String));
}

/** True if a refusal may concern a property: the refusal mentions the property, or names no property. */
export function mayConcern(error: HubspotError, property: string): boolean {
  const named = namedProperties(error);
  if (named.has(property)) return true;
  const { facts } = error;
  const texts = [facts.message, ...(facts.errors ?? []).map(({ message = '' }) => message)];
  // A quoted name in a sentence, such as: Property "stage" does not exist.
  return named.size === 0 ? true : texts.some((text) => mentions(text, property));
}

function mentions(text: string, property: string): boolean {
  const at = text.indexOf(property);
  return at >= 0 && !/\w/.test(text.charAt(at - 1)) && !/\w/.test(text.charAt(at + property.length));
}
