import { invalidRequest, type Failure } from './failure';
import { factsOf, singularOf, type ObjectTypeName } from './object-types';
import type { Switches } from './switches';

/**
 * The failure of a new record that lacks a required property: a ticket needs its stage, and an activity its time. The documented requirements of
 * a deal are a switch. [docs/simulator.md 3, hubspot-api-php#139, UOA]
 * @returns null if the record has all of them
 */
export function missingRequired(
  type: ObjectTypeName,
  values: Readonly<Record<string, string>>,
  { dealPropertiesRequired }: Pick<Switches, 'dealPropertiesRequired'>,
): Failure | null {
  const dealProperties = dealPropertiesRequired ? ['dealname', 'pipeline', 'dealstage'] : [];
  const required = type === 'deals' ? dealProperties : (factsOf(type).required ?? []);
  const properties = required.filter((name) => !values[name]);
  if (properties.length === 0) return null;
  const message = `Error creating ${singularOf(type).toUpperCase()}. Some required properties were not set.`;
  return invalidRequest(message, { context: { properties } });
}
