import { escapePointer } from '../../../problems/json-pointer';
import type { HubspotProperties } from '../../../hubspot/call/hubspot-wire';
import type { PropertyDifference, RecordIntent } from '../../journal/tables/stored-write';
import type { KnownValues } from '../../portal-schema/known-values';
import type { ClaimedRecordWrite, FoldedRecord } from './fold';
import { isSameValue } from './same-value';

/** JSON pointer of a property in the caller's body. */
export function pointerOf({ pointers }: Pick<RecordIntent, 'pointers'>, property: string): string {
  return (Object.hasOwn(pointers, property) && pointers[property]) || `/properties/${escapePointer(property)}`;
}

/**
 * Properties of a write that a call has sent and that no later write of the fold replaced. An e-mail address that only
 * identifies the contact is not one of them.
 */
export function effectiveProperties(
  { intent: { key, properties } }: ClaimedRecordWrite,
  { properties: sent }: Pick<FoldedRecord, 'properties'>,
): string[] {
  return Object.keys(properties).filter(
    (name) => !(name === 'email' && key.kind === 'email') && valueOf(sent, name) === properties[name],
  );
}

/**
 * The properties of a write whose value in HubSpot's answer differs from the sent one. Properties that the answer does not
 * carry are not among them.
 * @param effective names from {@link effectiveProperties}
 */
export function differencesOf(
  { intent }: ClaimedRecordWrite,
  effective: readonly string[],
  actual: HubspotProperties,
  { definitionOf }: Pick<KnownValues, 'definitionOf'>,
): PropertyDifference[] {
  const differences: PropertyDifference[] = [];
  for (const property of effective) {
    const sent = intent.properties[property] ?? '';
    const value = valueOf(actual, property);
    // Equal texts are equal for every type.
    if (value === undefined || value === sent) continue;
    if (isSameValue(sent, value, definitionOf(property) ?? { name: property })) continue;
    differences.push({ property, sent, actual: value, pointer: pointerOf(intent, property) });
  }
  return differences;
}

/**
 * The properties of a write that keep another value of HubSpot, because the write fills them only if they are empty. A value that
 * means the sent one is none of them: nothing else would be there if it had been written.
 */
export function leftAloneOf(
  { intent }: ClaimedRecordWrite,
  { leftAlone = {} }: Pick<FoldedRecord, 'leftAlone'>,
  { definitionOf }: Pick<KnownValues, 'definitionOf'>,
): PropertyDifference[] {
  return (intent.fillIfEmpty ?? []).flatMap((property) => {
    const sent = intent.properties[property] ?? '';
    const actual = valueOf(leftAlone, property);
    if (actual === undefined || isSameValue(sent, actual, definitionOf(property) ?? { name: property })) return [];
    return [{ property, sent, actual, pointer: pointerOf(intent, property) }];
  });
}

function valueOf<Value>(values: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
