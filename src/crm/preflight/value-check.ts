import type { HubspotOption, HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';
import type { PortalOwners } from './portal-owners';
import { otherUnit, readDate, readDateTime, type ReadDate } from './date-value';
import { nearest } from '../portal-schema/nearest';
import { optionFor } from '../portal-schema/option-index';
import { checkOwners, isOfOwners } from './owner-check';
import { utc, type TimeZone } from './time-zone';
import type { CheckedValue, ValueFinding } from './value-finding';

/** Facts about a portal and a value that its property does not have. */
export interface ValueFacts {
  /** Null if they are unknown. */
  owners: PortalOwners | null;
  /** Zone of dates and times without an offset; null if it is unknown. */
  timeZone: TimeZone | null;
  /** True if the caller sent a list. */
  isList: boolean;
}

const noFacts: ValueFacts = { owners: null, timeZone: utc, isList: false };
const checkedTypes = ['string', 'number', 'date', 'datetime', 'bool', 'enumeration'];
/** Each part can match in one way only, so that a long text takes no longer. */
const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i;
const maxOptionsListed = 20;
const yesAndNo: HubspotOption[] = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

/**
 * Checks a value against its property's type and options. Unknown types take any value. Blanks around a number, a date or an
 * option do not matter. [HubSpot's changelog, enhanced validations: cancelled]
 */
export function checkValue(
  property: HubspotPropertyDefinition,
  value: string,
  { owners, timeZone, isList }: ValueFacts = noFacts,
): CheckedValue {
  const { name, type, options = [], externalOptions } = property;
  if (value === '' || !checkedTypes.includes(type)) return { value };
  if (isList && !takesSeveral(property)) return { finding: singleValue(name) };
  if (isOfOwners(property)) return checkOwners(property, value, owners);
  if (type === 'string') return { value };
  const text = value.trim();
  switch (type) {
    case 'number':
      if (decimal.test(text)) return { value: text };
      return { finding: { code: 'INVALID_INTEGER', message: `${name} must be a number, such as 12500.5.` } };
    case 'date':
      return dated(name, text, readDate(text, timeZone), 'a date such as 2026-12-31');
    case 'datetime':
      return dated(name, text, readDateTime(text, timeZone), 'a time such as 2026-12-31T12:00:00Z');
    case 'bool':
      return checkOptions(name, [value], options.length > 0 ? options : yesAndNo);
    default:
      // The options are other records, such as teams: any value may be valid.
      if (externalOptions || options.length === 0) return { value };
      return checkOptions(name, takesSeveral(property) ? value.split(';') : [value], options);
  }
}

/** The finding for a list as the value of a property that takes one value. */
export function singleValue(name: string): ValueFinding {
  const message = `${name} takes one value: send a text, a number, true or false instead of a list.`;
  // Joined with ";", the list would be stored as one wrong value.
  return { code: 'SINGLE_VALUE_PROPERTY', message, isCertain: true };
}

/** The finding for a value that is not an option. */
export function notAnOption(name: string, value: string, options: readonly HubspotOption[]): ValueFinding {
  const listed = options
    .slice(0, maxOptionsListed)
    .map((option) => option.value)
    .join(', ');
  const more = options.length > maxOptionsListed ? ` and ${options.length - maxOptionsListed} more` : '';
  const message = `${JSON.stringify(value.slice(0, 80))} is not an option of ${name}. Send one of these values, or its label: ${listed}${more}.`;
  const find = (): string[] =>
    nearest(value, options, () => options.map((option) => ({ name: option.value, label: option.label })));
  return { code: 'INVALID_OPTION', message, suggest: { comparisons: options.length, find } };
}

function takesSeveral({ type, fieldType }: HubspotPropertyDefinition): boolean {
  return type === 'enumeration' && fieldType === 'checkbox';
}

/** Checks options joined with `;`. The first may be empty: HubSpot then adds the others to the present ones. */
function checkOptions(name: string, chosen: readonly string[], options: readonly HubspotOption[]): CheckedValue {
  if (chosen.length > options.length + 1) {
    const message = `${name} has ${options.length} options, but the value has ${chosen.length}.`;
    return { finding: { code: 'INVALID_OPTION', message } };
  }
  // A value is a set of options: each is looked up and sent once.
  const values = new Set<string>();
  for (const text of new Set(chosen)) {
    const value = text === '' ? '' : optionFor(text, options)?.value;
    if (value === undefined) return { finding: notAnOption(name, text, options) };
    values.add(value);
  }
  return { value: [...values].join(';') };
}

function dated(name: string, text: string, read: ReadDate, form: string): CheckedValue {
  const unit = otherUnit(text);
  if (unit !== null) {
    const message = `${name} must be ${form}, or milliseconds since 1970: these look like ${unit}.`;
    return { finding: { code: 'INVALID_LONG', message, isCertain: true } };
  }
  if (read === null) {
    return { finding: { code: 'INVALID_LONG', message: `${name} must be ${form}, or milliseconds since 1970.` } };
  }
  if (read !== 'no-zone') return read;
  const message = `${name} depends on the portal's time zone, which cannot be read now. Send a time with an offset, or try again.`;
  return { finding: { code: 'TIME_ZONE_UNKNOWN', message, isCertain: true } };
}
