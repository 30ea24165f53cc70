import type { CreateAssociation } from '../../../hubspot/call/hubspot-wire';
import { emailKey } from '../../identity/identity-key';
import { fillNames, leavingAlone } from '../folding/fill-empty';
import type { FoldedRecord } from '../folding/fold';
import { archives, createsOnly, updatesOnly } from '../folding/fold-rule';
import { searchLagMs } from './possible-records';
import type { Resolution } from '../keys/resolution';
import type { PlannedRecord, Step } from './steps';

/** Facts for the creation of a record. */
export interface CreationFacts {
  /** Pipeline and stage, if the record's properties have none. */
  defaults: Readonly<Record<string, string>>;
  /** Unique property for integration keys; null if the portal refuses that property. */
  keyProperty: string | null;
  integrationKey: string;
  /** Associations that HubSpot wants in the call that creates the record. An upsert takes none. */
  associations?: readonly CreateAssociation[];
}

/** An earlier attempt may have created the record: search before the next create. */
export interface SearchFirst {
  kind: 'search';
  /** Properties of the create, if the search finds no record. */
  properties: Record<string, string>;
}

/**
 * Plans an existing record, or a contact by its e-mail address.
 * @param resolution of a target by external id or name
 * @returns null for a new record; plan its creation
 */
export function planExisting(record: FoldedRecord, resolution: Resolution | undefined): PlannedRecord | null {
  switch (resolution?.kind) {
    case undefined:
      return planByTarget(record);
    case 'known': {
      const { id, identity, createdBefore, more, without, matchedBy, current } = resolution;
      const mayCreate = !updatesOnly(record.writes[0]);
      const found = leavingAlone(matchedBy ? { ...record, matchedBy } : record, current?.record);
      const properties = more ? { ...found.properties, ...more } : found.properties;
      const all = more || without ? { ...found, properties: withoutProperty(properties, without) } : found;
      const rest = { ...(identity && { identity }), createdBefore: mayCreate && createdBefore };
      const isNothing = all.leftAlone !== undefined && Object.keys(all.properties).length === 0;
      if (isNothing && current) return { record: all, step: { kind: 'leave', current }, ...rest };
      return { record: all, step: { kind: 'update', id }, ...rest };
    }
    case 'keyed': {
      const { property: idProperty, value: id, identity } = resolution;
      return { record, step: { kind: 'keyed-update', idProperty, id }, identity };
    }
    case 'unknown':
      return null;
    case 'error':
      return { record, step: resolution };
    case 'duplicate':
      return { record, step: { kind: 'wait', afterMs: 0 } };
  }
}

function planByTarget(record: FoldedRecord): PlannedRecord | null {
  const { target, properties } = record;
  switch (target.kind) {
    case 'id':
      if (archives(record.writes[0])) return { record, step: { kind: 'archive', id: target.id } };
      // Its values were not read, because HubSpot did not find it.
      return { record: leavingAlone(record, undefined), step: { kind: 'update', id: target.id } };
    case 'email': {
      const { email } = target;
      // Without the e-mail among the properties, HubSpot never changes a contact's addresses. It sets the address of a new one.
      const step: Step = { kind: 'upsert', idProperty: 'email', id: email, properties };
      return { record, step, identity: { key: emailKey(email), integrationKey: null } };
    }
    case 'new':
      return null;
    default:
      throw new Error(`a ${target.kind} target must be resolved first`);
  }
}

/** Plans the creation of a contact whose address HubSpot does not have. HubSpot refuses a second contact with the address. */
export function planContactCreation(email: string, { properties }: FoldedRecord): Step {
  return { kind: 'create', properties: { ...withoutEmpty(properties), email }, unique: true };
}

/**
 * Plans the creation of a record: an upsert on the integration key, or a create with that key, else a plain create. After an unknown outcome, a plain
 * create waits until HubSpot's search is up to date, and searches first.
 * @param nowMs by performance.now()
 */
export function planCreation(
  { properties: given, writes }: FoldedRecord,
  { defaults, keyProperty, integrationKey, associations }: CreationFacts,
  nowMs: number,
): Step | SearchFirst {
  const [first] = writes;
  const properties = { ...withoutEmpty(given), ...defaults };
  if (keyProperty !== null) {
    const keyed = { ...properties, [keyProperty]: integrationKey };
    // An upsert would update a record that somebody else creates at this moment.
    if (associations || createsOnly(first) || fillNames({ writes }).length > 0)
      return { kind: 'create', properties: keyed, unique: true, keyProperty, ...(associations && { associations }) };
    return { kind: 'upsert', idProperty: keyProperty, id: integrationKey, properties: keyed };
  }
  if (first.mayExistSinceMs === null) {
    return { kind: 'create', properties, unique: false, ...(associations && { associations }) };
  }
  const afterMs = first.mayExistSinceMs + searchLagMs - nowMs;
  return afterMs > 0 ? { kind: 'wait', afterMs } : { kind: 'search', properties };
}

/** HubSpot refuses a batch with a repeated record, so the second one waits. @param taken ids of the earlier records */
export function oncePerRecord(plan: PlannedRecord, taken: Set<string>): PlannedRecord {
  const { record, step } = plan;
  if (step.kind !== 'update' && step.kind !== 'archive' && step.kind !== 'adopt') return plan;
  if (taken.has(step.id)) return { record, step: { kind: 'wait', afterMs: 0 } };
  taken.add(step.id);
  return plan;
}

function withoutProperty(properties: Record<string, string>, name?: string): Record<string, string> {
  if (name === undefined || !(name in properties)) return properties;
  return Object.fromEntries(Object.entries(properties).filter(([other]) => other !== name));
}

/** A new record has no values to clear. */
function withoutEmpty(properties: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== ''));
}
