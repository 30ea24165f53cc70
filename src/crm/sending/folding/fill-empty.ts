import type { HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import type { FoldedRecord } from './fold';
import { fillsOf } from './fold-rule';

/** The properties of a record that are written only if HubSpot has no value for them. */
export function fillNames({ writes }: Pick<FoldedRecord, 'writes'>): string[] {
  return [...new Set(writes.flatMap(fillsOf))];
}

/**
 * An existing record without the values that its writes must leave alone, and those values of HubSpot.
 * @param current the record as it is now; undefined if HubSpot did not find it. All of the values are left out then.
 */
export function leavingAlone(
  record: FoldedRecord,
  current: Pick<HubspotRecord, 'properties'> | undefined,
): FoldedRecord {
  const names = fillNames(record);
  if (names.length === 0) return record;
  const leftAlone: Record<string, string> = {};
  for (const name of names) {
    const value = current?.properties[name] ?? '';
    if (value !== '') leftAlone[name] = value;
  }
  const isLeft = (name: string): boolean => (current ? Object.hasOwn(leftAlone, name) : names.includes(name));
  const properties = Object.fromEntries(Object.entries(record.properties).filter(([name]) => !isLeft(name)));
  return { ...record, properties, leftAlone, ...(!current && { isUnread: true }) };
}

/** The same record before {@link leavingAlone}: another attempt reads it again. */
export function withAllValues(record: FoldedRecord): FoldedRecord {
  if (!record.leftAlone) return record;
  const rest = { ...record };
  delete rest.leftAlone;
  delete rest.isUnread;
  const left = record.writes.flatMap((write) =>
    fillsOf(write).map((name): [string, string] => [name, write.intent.properties[name] ?? '']),
  );
  return { ...rest, properties: { ...record.properties, ...Object.fromEntries(left) } };
}
