import { timeOf } from './property-check';
import type { PropertyDefinition } from './property-definition';
import type { NormalizedValue } from './stored-record';

/** Property values in HubSpot's stored form, with a warning for each changed date. */
export interface NormalizedValues {
  values: Record<string, string>;
  warnings: NormalizedValue[];
}

/**
 * Converts values to HubSpot's stored form. E-mail addresses become lower case, dates YYYY-MM-DD, and times ISO 8601 in
 * UTC. Only dates and times cause warnings. [docs/simulator.md 1, 3.1]
 */
export function normalizedValues(
  given: Readonly<Record<string, string>>,
  definitionOf: (name: string) => PropertyDefinition | undefined,
): NormalizedValues {
  const values: Record<string, string> = { ...given };
  const warnings: NormalizedValue[] = [];
  if (given.email !== undefined) values.email = given.email.toLowerCase();
  for (const propertyName of Object.keys(given)) {
    const rawValue = given[propertyName] ?? '';
    const type = definitionOf(propertyName)?.type;
    if (rawValue === '' || (type !== 'date' && type !== 'datetime')) continue;
    const time = new Date(timeOf(rawValue));
    if (Number.isNaN(time.getTime())) continue;
    const normalizedValue = type === 'date' ? time.toISOString().slice(0, 10) : time.toISOString();
    if (normalizedValue === rawValue) continue;
    values[propertyName] = normalizedValue;
    const message = `${propertyName} was normalized from ${rawValue} to ${normalizedValue}`;
    const context = { propertyName, rawValue, normalizedValue };
    warnings.push({ category: 'PROPERTY_VALUE_NORMALIZED', message, context });
  }
  return { values, warnings };
}
