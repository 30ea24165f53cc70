import { timeOf } from './property-check';
import type { PropertyDefinition } from './property-definition';
import type { NormalizedValue } from './stored-record';

/** Values as HubSpot keeps them, and what it says about those it changed. */
export interface NormalizedValues {
  values: Record<string, string>;
  warnings: NormalizedValue[];
}

/**
 * Lower-cases e-mails and writes dates in one form: a date as YYYY-MM-DD, a time in ISO 8601 and UTC. Only dates are
 * told of. [docs/simulator.md 1, 3.1]
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
