import { timeOf } from './date-value';
import { isMultiple } from './property-check';
import type { PropertyDefinition } from './property-definition';
import type { NormalizedValue } from './stored-record';
import type { Switches } from './switches';

type Values = Readonly<Record<string, string>>;

/** Property values in HubSpot's stored form, with a warning for each changed date. */
export interface NormalizedValues {
  values: Record<string, string>;
  warnings: NormalizedValue[];
}

/**
 * Converts values to HubSpot's stored form. E-mail addresses become lower case, dates YYYY-MM-DD, and times ISO 8601 in
 * UTC. A switch decides about companies' domains. Only dates and times cause warnings. Options behind a leading semicolon join the present ones.
 * [docs/simulator.md 1 and 3]
 * @param current the present values of the record
 */
export function normalizedValues(
  given: Values,
  definitionOf: (name: string) => PropertyDefinition | undefined,
  current: Values = {},
  { companyDomainsNormalized }: Pick<Switches, 'companyDomainsNormalized'> = { companyDomainsNormalized: false },
): NormalizedValues {
  const values: Record<string, string> = { ...given };
  const warnings: NormalizedValue[] = [];
  if (given.email !== undefined) values.email = given.email.toLowerCase();
  if (given.domain !== undefined && companyDomainsNormalized) values.domain = hostOf(given.domain);
  for (const propertyName of Object.keys(given)) {
    const rawValue = given[propertyName] ?? '';
    const definition = definitionOf(propertyName);
    if (rawValue === '' || !definition) continue;
    if (rawValue.startsWith(';') && isMultiple(definition)) {
      values[propertyName] = joined(current[propertyName] ?? '', rawValue);
      continue;
    }
    const { type } = definition;
    if (type !== 'date' && type !== 'datetime') continue;
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

/** The host of an address, in lower case, without `www.`. UNCONFIRMED. [docs/simulator.md 12] */
function hostOf(address: string): string {
  return address
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/s, '')
    .replace(/^www\./, '');
}

/** The options of both texts, each once. */
function joined(present: string, added: string): string {
  return [...new Set([...present.split(';'), ...added.split(';')])].filter(Boolean).join(';');
}
