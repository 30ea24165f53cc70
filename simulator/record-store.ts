import { defaultProperties } from './default-properties';
import { recordNotFound } from './failure';
import { withoutStageStepBack } from './lifecycle-stage';
import { normalizedValues } from './normalized-values';
import type { ObjectTypeName } from './object-types';
import { defaultPipelines, type Pipeline } from './pipelines';
import type { PropertyDefinition } from './property-definition';
import { newGroups, type PropertyGroup } from './property-groups';
import { historyAfter } from './property-history';
import { withDefaults } from './record-defaults';
import { searchedValues, shownRecord, type ShownProperties } from './record-view';
import type { StoreContents, StoreContext } from './store-context';
import type { NormalizedValue, ShownRecord, StoredRecord } from './stored-record';
import { switchedProperties } from './switched-properties';
import { emailsOf, mergedValues, UniqueIndex } from './unique-index';
import type { ValidationRule } from './validation-rules';
import { WriteCheck } from './write-check';

type Values = Readonly<Record<string, string>>;

/** A written record with its warnings. */
export interface Written {
  record: StoredRecord;
  warnings: NormalizedValue[];
}

/** The records of one object type, with their properties and pipelines. */
export class RecordStore {
  readonly properties = new Map<string, PropertyDefinition>();
  readonly pipelines: Pipeline[];
  readonly groups: PropertyGroup[];
  /** The validation rules by property. */
  readonly rules: Map<string, ValidationRule[]>;
  /** E-mail addresses that no contact can have again. */
  readonly blockedEmails: Set<string>;
  private readonly records = new Map<string, StoredRecord>();
  private readonly merged: Map<string, string>;
  readonly unique: UniqueIndex;
  readonly portalId: number;
  readonly check: WriteCheck;
  /** True if a property is sensitive. */
  hasSensitive = false;
  private readonly definitionOf = (name: string): PropertyDefinition | undefined => this.properties.get(name);

  constructor(
    readonly type: ObjectTypeName,
    private readonly context: StoreContext,
    contents?: StoreContents,
  ) {
    this.portalId = context.portalId;
    this.unique = new UniqueIndex(type, context.portalId);
    this.pipelines = contents?.pipelines ?? defaultPipelines(type);
    this.merged = new Map(contents?.merged);
    this.groups = contents?.groups ?? newGroups(type);
    this.rules = new Map(contents?.rules);
    this.blockedEmails = new Set(contents?.blockedEmails);
    this.check = new WriteCheck(this, context);
    for (const definition of contents?.properties ?? defaultProperties(type)) this.addProperty(definition);
    this.followSwitches();
    for (const record of contents?.records ?? []) {
      this.records.set(record.id, record);
      if (record.archivedAtMs === undefined) this.unique.add(record);
    }
  }

  contents(): StoreContents {
    return {
      records: [...this.records.values()],
      properties: [...this.properties.values()],
      pipelines: this.pipelines,
      merged: [...this.merged],
      groups: this.groups,
      rules: [...this.rules],
      blockedEmails: [...this.blockedEmails],
    };
  }

  addProperty(definition: PropertyDefinition): void {
    this.properties.set(definition.name, definition);
    if ((definition.dataSensitivity ?? 'non_sensitive') !== 'non_sensitive') this.hasSensitive = true;
    const { hasUniqueValue, modificationMetadata } = definition;
    // No record has a value of a read-only property.
    if (hasUniqueValue && !modificationMetadata.readOnlyValue) this.unique.addProperty(definition.name);
  }

  /** Gives the properties the behaviour of the switches. [docs/simulator.md 12] */
  followSwitches(): void {
    for (const own of switchedProperties(this.properties, this.context.switches)) this.addProperty(own);
  }

  /** True if a property identifies a record. */
  isUnique(propertyName: string): boolean {
    const property = this.properties.get(propertyName);
    const isFixed = property?.archived !== false || property.modificationMetadata.readOnlyValue;
    return this.unique.has(propertyName) && !isFixed;
  }

  /** All records, or all archived ones, oldest first. */
  list({ archived = false } = {}): StoredRecord[] {
    return [...this.records.values()].filter(({ archivedAtMs }) => (archivedAtMs !== undefined) === archived);
  }

  /** A record by its id, the id of a record merged into it, or a unique property. [docs/simulator.md 3] */
  find(idOrValue: string, idProperty?: string): StoredRecord | null {
    const id = idProperty ? this.unique.idOf(idProperty, idOrValue) : this.survivorOf(idOrValue);
    const record = id === undefined ? undefined : this.records.get(id);
    return record && record.archivedAtMs === undefined ? record : null;
  }

  /** A record as a batch finds it. The id of a merged record may find nothing there. [docs/simulator.md 12] */
  findInBatch(idOrValue: string, idProperty?: string): StoredRecord | null {
    const { mergedIdsAnswer } = this.context.switches;
    if (!idProperty && mergedIdsAnswer === 'not-found' && this.isMerged(idOrValue)) return null;
    return this.find(idOrValue, idProperty);
  }

  /** True if a record was merged into another one, and lost its id. */
  isMerged(id: string): boolean {
    return this.merged.has(id);
  }

  /** A record in the recycle bin; null if there is none. */
  findArchived(id: string): StoredRecord | null {
    const record = this.records.get(id);
    return record?.archivedAtMs === undefined ? null : record;
  }

  /** @throws Failure 404 */
  get(idOrValue: string, idProperty?: string): StoredRecord {
    const record = this.find(idOrValue, idProperty);
    if (!record) throw recordNotFound(idOrValue);
    return record;
  }

  /** Creates a record. @throws Failure 400 or 409 */
  create(given: Values, enforced: boolean): Written {
    const refusal = this.check.refusal(given, null, enforced);
    if (refusal) throw refusal;
    const nowMs = this.context.clock.nowMs();
    const { values, warnings } = normalizedValues(given, this.definitionOf, {}, this.context.switches);
    const record: StoredRecord = {
      id: this.context.nextId(),
      values: withDefaults(this.type, withoutEmpty(values), this.pipelines),
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      searchableAtMs: nowMs + this.context.searchLagMs,
    };
    this.records.set(record.id, record);
    this.unique.add(record);
    this.context.events.created(this.type, record);
    this.context.changed();
    return { record, warnings };
  }

  /** Updates a record. An empty value clears a property. @throws Failure 400 or 409 */
  update(record: StoredRecord, given: Values, enforced: boolean): Written {
    const refusal = this.check.refusal(given, record, enforced);
    if (refusal) throw refusal;
    const nowMs = this.context.clock.nowMs();
    if (record.searchableAtMs <= nowMs) record.searched = record.values;
    record.searchableAtMs = nowMs + this.context.searchLagMs;
    record.updatedAtMs = nowMs;
    const before = record.values;
    const { values, warnings } = normalizedValues(given, this.definitionOf, before, this.context.switches);
    record.values = withoutEmpty({
      ...before,
      ...withoutStageStepBack(values, before, this.properties.get('lifecyclestage')),
    });
    record.history = historyAfter(record, Object.keys(values), before, record.values, nowMs);
    this.unique.change(record, before);
    this.context.events.changed(this.type, record, before);
    this.context.changed();
    return { record, warnings };
  }

  /** Moves a record to the recycle bin. */
  archive(record: StoredRecord): void {
    this.unique.remove(record, this.context.switches.archivedValues === 'kept');
    record.archivedAtMs = this.context.clock.nowMs();
    this.context.events.deleted(this.type, record);
    this.context.changed();
  }

  /** Deletes a record for good. Its e-mail addresses cannot be used again. [docs/simulator.md 3, HubSpot's help pages] */
  erase(record: StoredRecord): void {
    this.archive(record);
    this.records.delete(record.id);
    for (const email of emailsOf(record.values)) this.blockEmail(email);
  }

  /** Keeps an e-mail address from being used. */
  blockEmail(email: string): void {
    this.blockedEmails.add(email.toLowerCase());
  }

  /**
   * Merges two records into a new one. The primary record's values win. The other contact's e-mail address becomes an
   * additional one. [docs/simulator.md 3, UOA, SBX]
   */
  merge(primary: StoredRecord, other: StoredRecord): StoredRecord {
    this.unique.remove(primary);
    this.unique.remove(other);
    const nowMs = this.context.clock.nowMs();
    const merged: StoredRecord = {
      id: this.context.switches.mergeKeepsPrimaryId ? primary.id : this.context.nextId(),
      values: mergedValues(primary.values, other.values),
      createdAtMs: Math.min(primary.createdAtMs, other.createdAtMs),
      updatedAtMs: nowMs,
      searchableAtMs: nowMs + this.context.searchLagMs,
    };
    for (const { id } of [primary, other]) {
      this.records.delete(id);
      if (id !== merged.id) this.merged.set(id, merged.id);
    }
    this.records.set(merged.id, merged);
    this.unique.add(merged);
    this.context.events.merged(this.type, primary.id, other.id, merged);
    this.context.changed();
    return merged;
  }

  /**
   * A record in the form of responses. An absent value is null.
   * @param values values to show instead of the current ones
   */
  show(record: StoredRecord, shown: ShownProperties = { asked: [] }, values: Values = record.values): ShownRecord {
    return shownRecord(record, values, shown, this);
  }

  /** The values that search sees now; null if it does not see the record yet. */
  searchedValues(record: StoredRecord): Record<string, string> | null {
    return searchedValues(record, this.type, this.context.clock.nowMs());
  }

  private survivorOf(id: string): string {
    const into = this.merged.get(id);
    return into === undefined ? id : this.survivorOf(into);
  }
}

/** Removes cleared values. */
function withoutEmpty(values: Record<string, string>): Record<string, string> {
  for (const name of Object.keys(values)) {
    if (values[name] === '') return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  }
  return values;
}
