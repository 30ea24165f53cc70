import type { ProblemDetail } from '../../problems/problem';
import type { WriteKey } from '../journal/tables/write';
import { isReadOnly, type PortalSchema } from '../portal-schema/portal-schema';
import { detailOf, unknownProperty, type Allowance } from './check-properties';
import type { PortalFacts } from './portal-facts';

/** Most unique properties of a type that a finding lists. A portal has ten of its own at most. */
const mostListed = 20;

/**
 * Checks that the property of a key has unique values: else a value does not say which record is meant. HubSpot fixes that when the
 * property is created, so the finding is certain. [docs/simulator.md 3]
 * @returns one finding, or none
 */
export function checkMatch(
  schema: PortalSchema,
  key: WriteKey,
  left: Allowance,
  { otherProperty }: PortalFacts,
): ProblemDetail[] {
  if (key.kind !== 'match') return [];
  const name = key.property;
  const property = schema.properties.get(name) ?? otherProperty(name);
  const pointer = '/match/property';
  if (property === undefined) return [];
  if (property === null) return [detailOf(pointer, unknownProperty(schema, name), left)];
  if (property.hasUniqueValue === true) return [];
  const unique = [...schema.properties.values()]
    .filter((one) => one.hasUniqueValue === true && one.hidden !== true && !isReadOnly(one))
    .slice(0, mostListed)
    .map((one) => one.name);
  const others =
    unique.length > 0
      ? `Unique properties of ${schema.objectType}: ${unique.join(', ')}.`
      : `No property of ${schema.objectType} is unique.`;
  const message = `${name} is not unique, so its value may belong to several records. ${others} Else send the id of the record.`;
  return [{ pointer, message, code: 'PROPERTY_NOT_UNIQUE', ...(unique.length > 0 && { suggestions: unique }) }];
}
