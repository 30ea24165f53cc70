import { factsOf, isNamedType, objectTypes, type ObjectType } from '../../src/crm/object-types/object-types';

/** Types whose records have external ids. */
export const typesWithExternalIds: readonly ObjectType[] = objectTypes.filter(
  (type) => factsOf(type).uniqueProperty.kind !== 'none',
);

/** The route of a type's records. */
export function routeOf(type: string): string {
  return isNamedType(type) ? `/api/${type}` : `/api/objects/${type}`;
}

const members = ['id', 'externalId', 'match', 'mode', 'fillIfEmpty', 'properties', 'associations'];

/** A body for the route of a type. Types without routes of their own have all values under `properties`. */
export function bodyOf(type: string, body: object): object {
  if (isNamedType(type)) return body;
  const entries = Object.entries(body);
  const { properties = {} } = body as { properties?: object };
  const values = Object.fromEntries(entries.filter(([name]) => !members.includes(name)));
  return {
    ...Object.fromEntries(entries.filter(([name]) => members.includes(name))),
    properties: { ...values, ...properties },
  };
}

const needed: Record<string, string> = {
  contacts: 'lastname',
  deals: 'dealname',
  tickets: 'subject',
  leads: 'hs_lead_name',
};

/** A text that a new record of the type needs. */
export function neededOf(type: string): string {
  return needed[type] ?? 'name';
}

/** The part of a body without which HubSpot creates no record of the type: a lead needs a contact. */
export function companionOf(type: string, contactId: string): object {
  return type === 'leads' ? { associations: [{ to: { type: 'contacts', id: contactId } }] } : {};
}
