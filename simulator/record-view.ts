import { createdProperty, factsOf, modifiedProperty, typeIdOf, type ObjectTypeName } from './object-types';
import type { PropertyDefinition } from './property-definition';
import type { ShownRecord, StoredRecord } from './stored-record';

/** The source of a record, shown in the response of a create. [docs/simulator.md 3, AMP] */
const provenance = { hs_object_source: 'INTEGRATION', hs_object_source_id: '111111' };

/**
 * The properties that a response shows: all values of a new record, the requested ones beside the default ones, or those
 * that a write changed or HubSpot computed. [docs/simulator.md 3, AMP, REC]
 */
export type ShownProperties = 'all' | { asked: readonly string[] } | { written: readonly string[] };

/** Computed properties that the response of each write to a contact shows. [AMP] */
const computed: Partial<Record<ObjectTypeName, string>> = { contacts: 'lifecyclestage' };

/** The facts about a record's type and portal that its response shows. */
export interface RecordViewContext {
  type: ObjectTypeName;
  portalId: number;
  properties: ReadonlyMap<string, PropertyDefinition>;
}

/** A record in the form of responses. An absent value is null. */
export function shownRecord(
  { id, createdAtMs, updatedAtMs, archivedAtMs }: StoredRecord,
  values: Readonly<Record<string, string>>,
  shown: ShownProperties,
  { type, portalId, properties: definitions }: RecordViewContext,
): ShownRecord {
  const createdAt = new Date(createdAtMs).toISOString();
  const updatedAt = updatedAtMs === createdAtMs ? createdAt : new Date(updatedAtMs).toISOString();
  const properties: Record<string, string | null> = {};
  for (const name of namesToShow(shown, type, values)) {
    // HubSpot ignores undefined names. [docs/simulator.md 3] `hasOwn` excludes inherited ones such as `constructor`.
    if (definitions.has(name)) properties[name] = Object.hasOwn(values, name) ? (values[name] ?? null) : null;
  }
  const created = createdProperty(type);
  properties[created] = values[created] ?? createdAt;
  properties[modifiedProperty(type)] = updatedAt;
  properties.hs_object_id = id;
  if (shown === 'all' || 'written' in shown) {
    properties.hs_object_source = provenance.hs_object_source;
    properties.hs_object_source_id = provenance.hs_object_source_id;
  }
  const archived = archivedAtMs !== undefined;
  return {
    id,
    properties,
    createdAt,
    updatedAt,
    archived,
    ...(archived && { archivedAt: new Date(archivedAtMs).toISOString() }),
    url: `https://app.hubspot.com/contacts/${portalId}/record/${typeIdOf(type)}/${id}`,
  };
}

function namesToShow(
  shown: ShownProperties,
  type: ObjectTypeName,
  values: Readonly<Record<string, string>>,
): readonly string[] {
  if (shown === 'all') return Object.keys(values);
  if ('asked' in shown) return [...factsOf(type).answered, ...shown.asked];
  const stage = computed[type];
  return stage !== undefined && values[stage] ? [...shown.written, stage] : shown.written;
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
    [createdProperty(type)]: new Date(createdAtMs).toISOString(),
    [modifiedProperty(type)]: new Date(updatedAtMs).toISOString(),
    hs_object_id: id,
    ...seen,
  };
}
