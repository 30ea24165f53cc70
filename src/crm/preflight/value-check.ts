import type { HubspotOption, HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';
import { dateValue, timeValue } from './date-value';
import { nearest } from './nearest';

/** A fault of a value. Preflight uses HubSpot's codes, so that callers get the same code from both. */
export interface ValueFinding {
  code: string;
  message: string;
  /** Finds similar values, the nearest first. Lazy, because it takes time. */
  suggest?: { comparisons: number; find: () => string[] };
}

/** A value in HubSpot's form, or its fault. */
export type CheckedValue = { value: string } | { finding: ValueFinding };

/** Only texts may begin or end with white space or invisible characters. [docs/simulator.md 3] */
const padded = /^[\s\p{Cf}]|[\s\p{Cf}]$/u;
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i;
const maxOptionsListed = 20;
const yesAndNo: HubspotOption[] = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];

/** Checks a value against its property's type and options. Unknown types take any value. */
export function checkValue(property: HubspotPropertyDefinition, value: string): CheckedValue {
  const { name, type, fieldType, options = [], externalOptions } = property;
  if (value === '' || type === 'string') return { value };
  if (!['number', 'date', 'datetime', 'bool', 'enumeration'].includes(type)) return { value };
  if (padded.test(value)) {
    const message = `${name} must not begin or end with white space or invisible characters.`;
    return { finding: { code: 'LEADING_TRAILING_WHITESPACE', message } };
  }
  switch (type) {
    case 'number':
      if (decimal.test(value)) return { value };
      return { finding: { code: 'INVALID_INTEGER', message: `${name} must be a number, such as 12500.5.` } };
    case 'date':
      return dated(dateValue(value), `${name} must be a date such as 2026-12-31, or milliseconds since 1970.`);
    case 'datetime':
      return dated(
        timeValue(value),
        `${name} must be a time such as 2026-12-31T12:00:00Z, or milliseconds since 1970.`,
      );
    case 'bool':
      return checkOptions(name, [value], options.length > 0 ? options : yesAndNo);
    default:
      // The options are other records, such as owners: any value may be valid.
      if (externalOptions || options.length === 0) return { value };
      return checkOptions(name, fieldType === 'checkbox' ? value.split(';') : [value], options);
  }
}

/** The finding for a value that is not an option. */
export function notAnOption(name: string, value: string, options: readonly HubspotOption[]): ValueFinding {
  const values = options.map((option) => option.value);
  const listed = values.slice(0, maxOptionsListed).join(', ');
  const more = values.length > maxOptionsListed ? ` and ${values.length - maxOptionsListed} more` : '';
  const message = `${JSON.stringify(value.slice(0, 80))} is not an option of ${name}. Send one of these values, or its label: ${listed}${more}.`;
  const find = (): string[] =>
    nearest(
      value,
      options.map((option) => ({ name: option.value, label: option.label })),
    );
  return { code: 'INVALID_OPTION', message, suggest: { comparisons: options.length, find } };
}

/**
 * Finds an option by value, else by label, else by either in any case. Null if none or several match.
 */
export function optionFor<Option extends { value: string; label: string }>(
  text: string,
  options: readonly Option[],
): Option | null {
  const byValue = options.find(({ value }) => value === text);
  if (byValue) return byValue;
  const byLabel = options.filter(({ label }) => label === text);
  if (byLabel.length > 0) return only(byLabel);
  const lower = text.toLowerCase();
  return only(options.filter(({ value, label }) => value.toLowerCase() === lower || label.toLowerCase() === lower));
}

function only<Item>(items: readonly Item[]): Item | null {
  return items.length === 1 ? (items[0] ?? null) : null;
}

/** Checks options joined with `;`. The first may be empty: HubSpot then adds the others to the present ones. */
function checkOptions(name: string, chosen: readonly string[], options: readonly HubspotOption[]): CheckedValue {
  if (chosen.length > options.length + 1) {
    const message = `${name} has ${options.length} options, but the value has ${chosen.length}.`;
    return { finding: { code: 'INVALID_OPTION', message } };
  }
  const values: string[] = [];
  for (const text of chosen) {
    const value = text === '' ? '' : optionFor(text, options)?.value;
    if (value === undefined) return { finding: notAnOption(name, text, options) };
    values.push(value);
  }
  return { value: values.join(';') };
}

function dated(value: string | null, message: string): CheckedValue {
  return value === null ? { finding: { code: 'INVALID_LONG', message } } : { value };
}
