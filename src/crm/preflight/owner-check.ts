import type { HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';
import { foldEmail } from '../identity/email-address';
import type { PortalOwners } from './portal-owners';
import { nearest } from '../portal-schema/nearest';
import type { CheckedValue } from './value-finding';

/** HubSpot's owner property of every type. */
const ownerProperty = 'hubspot_owner_id';

/** True if the values of a property are owners. [SPEC properties: referencedObjectType] */
export function isOfOwners({ name, referencedObjectType }: HubspotPropertyDefinition): boolean {
  return name === ownerProperty || referencedObjectType === 'OWNER';
}

/** The texts that name owners: ids or e-mail addresses, several joined with `;`. */
export function ownerTexts({ fieldType }: HubspotPropertyDefinition, value: string): string[] {
  const texts = fieldType === 'checkbox' ? value.split(';') : [value];
  return texts.map((text) => text.trim());
}

/** True if each text names one owner. */
export function areKnown(texts: Iterable<string>, owners: PortalOwners): boolean {
  return [...texts].every((text) => owners.byId.has(text) || activeIds(text, owners).length === 1);
}

/**
 * Checks owners, each by id or by e-mail address, and converts addresses to ids.
 * @param owners null if they are unknown: HubSpot then decides
 */
export function checkOwners(
  property: HubspotPropertyDefinition,
  value: string,
  owners: PortalOwners | null,
): CheckedValue {
  if (!owners) return { value };
  const ids: string[] = [];
  for (const text of ownerTexts(property, value)) {
    const id = text === '' ? '' : idOf(text, owners);
    if (id === null) return { value };
    if (typeof id === 'object') return fault(property.name, text, id, owners);
    ids.push(id);
  }
  return { value: ids.join(';') };
}

/** The id of an owner; the fault of a text without one; null if a newer list may have it. */
function idOf(text: string, owners: PortalOwners): string | { reason: string; ids?: string[] } | null {
  if (owners.byId.has(text)) return text;
  const active = activeIds(text, owners);
  const [only] = active;
  if (only !== undefined && active.length === 1) return only;
  if (!owners.isCertain) return null;
  if (active.length > 1) return { reason: 'is the address of several owners. Send the id of one', ids: active };
  if (owners.byEmail.has(foldEmail(text))) return { reason: 'is the address of an owner who was deactivated' };
  return { reason: 'is not an owner in the portal. Send the id or the e-mail address of a user' };
}

function activeIds(email: string, { byId, byEmail }: PortalOwners): string[] {
  return (byEmail.get(foldEmail(email)) ?? []).filter((id) => byId.get(id)?.archived === false);
}

function fault(
  name: string,
  text: string,
  { reason, ids }: { reason: string; ids?: string[] },
  { byEmail }: PortalOwners,
): CheckedValue {
  const find = (): string[] => ids ?? nearest(text, byEmail, () => [...byEmail.keys()].map((name) => ({ name })));
  const message = `${name}: ${JSON.stringify(text.slice(0, 80))} ${reason}.`;
  const suggest = { comparisons: ids ? 0 : byEmail.size, find };
  return { finding: { code: 'INVALID_OPTION', message, suggest, isCertain: true } };
}
