import type { HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';
import { hasOption } from './option-index';
import { isReadOnly } from './portal-schema';

/** HubSpot's limit for texts. [HubSpot properties guide] */
const maxTextLength = 65_536;
const maxNumber = /^-?\d{1,15}(\.\d{1,6})?$/;
const halfCharacter = /\p{Surrogate}/u;
const day = /^(19|20)\d{2}-\d{2}-\d{2}$/;
const time = /^(19|20)\d{2}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?Z$/;

/**
 * True if a property's definition certainly allows a value, and the property has no other meaning than its value. A rule of
 * the portal may still forbid the value.
 */
export function isCertain(property: HubspotPropertyDefinition, value: string): boolean {
  const { hasUniqueValue, externalOptions, archived } = property;
  if (hasUniqueValue === true || externalOptions === true || archived === true) return false;
  return !isReadOnly(property) && !isHubspotInternal(property) && fits(property, value);
}

/** HubSpot's own `hs_` properties may have rules that their definitions do not show. */
function isHubspotInternal({ name, hubspotDefined }: HubspotPropertyDefinition): boolean {
  return name.startsWith('hs_') && hubspotDefined !== false;
}

function fits({ type, fieldType, options = [] }: HubspotPropertyDefinition, value: string): boolean {
  if (value === '') return ['string', 'number', 'date', 'datetime', 'bool', 'enumeration'].includes(type);
  switch (type) {
    case 'string':
      return value.length <= maxTextLength && !value.includes('\u0000') && !halfCharacter.test(value);
    case 'number':
      return maxNumber.test(value);
    case 'date':
      return day.test(value) && isTime(value);
    case 'datetime':
      return time.test(value) && isTime(value);
    case 'bool':
      return value === 'true' || value === 'false';
    case 'enumeration':
      return chosen(fieldType, value).every((one) => hasOption(one, options));
    default:
      return false;
  }
}

/** The options of a value. The first one is empty if HubSpot adds the others to the present ones. */
function chosen(fieldType: string, value: string): string[] {
  if (fieldType !== 'checkbox') return [value];
  return (value.startsWith(';') ? value.slice(1) : value).split(';');
}

/** `Date.parse` takes the 31st of February for a day in March. */
function isTime(value: string): boolean {
  const ms = Date.parse(value);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === value.slice(0, 10);
}
