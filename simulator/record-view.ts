import { defaultAnswerProperties, modifiedProperty, objectTypeIds, type ObjectTypeName } from './object-types';
import type { PropertyDefinition } from './property-definition';
import type { ShownRecord, StoredRecord } from './stored-record';

/** The source of a record, shown in the response of a create. [docs/simulator.md 3, AMP] */
const provenance = { hs_object_source: 'INTEGRATION', hs_object_source_id: '111111' };

/** The facts about a record's type and portal that its response shows. */
export interface RecordViewContext {
  type: ObjectTypeName;
  portalId: number;
  properties: ReadonlyMap<string, PropertyDefinition>;
}

/** A record in the form of responses, with the requested properties. An absent value is null. */
export function shownRecord(
  { id, createdAtMs, updatedAtMs, archivedAtMs }: StoredRecord,
  values: Readonly<Record<string, string>>,
  asked: readonly string[] | 'all',
  { type, portalId, properties: definitions }: RecordViewContext,
): ShownRecord {
  const createdAt = new Date(createdAtMs).toISOString();
  const updatedAt = updatedAtMs === createdAtMs ? createdAt : new Date(updatedAtMs).toISOString();
  const properties: Record<string, string | null> = {};
  const names = asked === 'all' ? Object.keys(values) : [...defaultAnswerProperties[type], ...asked];
  for (const name of names) {
    // HubSpot ignores undefined names. [docs/simulator.md 3] `hasOwn` excludes inherited ones such as `constructor`.
    if (definitions.has(name)) properties[name] = Object.hasOwn(values, name) ? (values[name] ?? null) : null;
  }
  properties.createdate = values.createdate ?? createdAt;
  properties[modifiedProperty(type)] = updatedAt;
  properties.hs_object_id = id;
  if (asked === 'all') Object.assign(properties, provenance);
  return {
    id,
    properties,
    createdAt,
    updatedAt,
    archived: archivedAtMs !== undefined,
    ...(archivedAtMs !== undefined && { archivedAt: new Date(archivedAtMs).toISOString() }),
    url: `https://app.hubspot.com/contacts/${portalId}/record/${objectTypeIds[type]}/${id}`,
  };
}

/** The values that search sees at a time; null if it does not see the record yet. */
export function searchedValues(
  { id, values, createdAtMs, updatedAtMs, searched, searchableAtMs }: StoredRecord,
  type: ObjectTypeName,
  nowMs: number,
): Record<string, string> | null {
  const seen = searchableAtMs <= nowMs ? values : searched;
  if (!seen) return null;
  return {
    createdate: new Date(createdAtMs).toISOString(),
    [modifiedProperty(type)]: new Date(updatedAtMs).toISOString(),
    hs_object_id: id,
    ...seen,
  };
}
