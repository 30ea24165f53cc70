import type { HubspotProperties } from '../../hubspot/call/hubspot-wire';
import type { SearchedProperty } from '../object-types/object-type-facts';
import { foldDomain } from './domain-name';

/** The form in which values are compared. HubSpot's search ignores case. */
export function comparableValue({ kind }: Pick<SearchedProperty, 'kind'>, text: string): string {
  return kind === 'domain' ? foldDomain(text) : text.trim().toLowerCase();
}

/** The values of a record in the form in which they are compared: the main one first, then the further ones. */
export function searchedValues(searched: SearchedProperty, properties: HubspotProperties): string[] {
  const { property, further } = searched;
  const others = further === undefined ? [] : (properties[further] ?? '').split(';');
  return [properties[property] ?? '', ...others.filter((text) => text.trim() !== '')].map((text) =>
    comparableValue(searched, text),
  );
}
