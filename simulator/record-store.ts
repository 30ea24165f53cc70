import type { Clock } from './clock';
import { defaultProperties } from './default-properties';
import { Failure, invalidProperties, recordNotFound } from './failure';
import { withoutStageStepBack } from './lifecycle-stage';
import { normalizedValues } from './normalized-values';
import { pipelineProperties, type ObjectTypeName } from './object-types';
import { defaultPipelines, type Pipeline } from './pipelines';
import { checkValues } from './property-check';
import type { PropertyDefinition } from './property-definition';
import type { RecordEvents } from './record-events';
import { searchedValues, shownRecord } from './record-view';
import { checkStage } from './stage-check';
import type { NormalizedValue, ShownRecord, StoredRecord } from './stored-record';
import type { Switches } from './switches';
import { emailsOf, UniqueIndex } from './unique-index';
import { violation, type WriteValidations } from './write-validation';

type Values = Readonly<Record<string, string>>;

/** The context that all stores of a portal share. */
export interface StoreContext {
  portalId: number;
  clock: Clock;
  switches: Switches;
  searchLagMs: number;
  writeValidations: WriteValidations;
  events: RecordEvents;
  nextId(): string;
  changed(): void;
}

/** The contents of a store in a snapshot. */
export interface StoreContents {
  records: StoredRecord[];
  properties: PropertyDefinition[];
  pipelines: Pipeline[];
  /** Ids of merged records with the ids of their survivors. */
  merged: [from: string, into: string][];
}

/** A written record with its warnings. */
export interface Written {
  record: StoredRecord;
  warnings: NormalizedValue[];
}

/** The records of one object type, with their properties and pipelines. */
export class RecordStore {
  readonly properties = new Map<string, PropertyDefinition>();
  readonly pipelines: Pipeline[];
  private readonly records = new Map<string, StoredRecord>();
  private readonly merged: Map<string, string>;
  readonly unique: UniqueIndex;
  readonly portalId: number;

  constructor(
    readonly type: ObjectTypeName,
    private readonly context: StoreContext,
    contents?: StoreContents,
  ) {
    this.portalId = context.portalId;
    this.unique = new UniqueIndex(type, context.portalId);
    this.pipelines = contents?.pipelines ?? defaultPipelines(type);
    this.merged = new Map(contents?.merged);
    for (const definition of contents?.properties ?? defaultProperties(type)) this.addProperty(definition);
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
    };
  }

  addProperty(definition: PropertyDefinition): void {
    this.properties.set(definition.name, definition);
    if (definition.hasUniqueValue) this.unique.addProperty(definition.name);
  }

  /** True if a property identifies a record. */
  isUnique(propertyName: string): boolean {
    return this.unique.has(propertyName) && this.properties.get(propertyName)?.archived === false;
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

  /**
   * Checks values for a new or an existing record.
   * @param enforced true if the portal's write validation applies, as in 2026-09
   * @returns the failure; null if the values are valid
   */
  refusal(values: Values, existing: StoredRecord | null, enforced: boolean): Failure | null {
    const findings = checkValues(values, (name) => this.properties.get(name));
    if (findings.length === 0) findings.push(...checkStage(this.type, this.pipelines, values, existing?.values));
    const conflicts = this.unique.conflicts(values, existing);
    if (conflicts instanceof Failure) return conflicts;
    findings.push(...conflicts);
    if (findings.length > 0) return invalidProperties(findings, this.portalId);
    const after = { ...existing?.values, ...values };
    if (this.type === 'deals' && this.context.switches.dealPropertiesRequired) {
      const missing = violation({ required: ['dealname', 'pipeline', 'dealstage'], conditional: [] }, after, !existing);
      if (missing) return missing;
    }
    const rules = enforced ? this.context.writeValidations[this.type] : undefined;
    return rules ? violation(rules, after, existing === null) : null;
  }

  /** Creates a record. @throws Failure 400 or 409 */
  create(given: Values, enforced: boolean): Written {
    const refusal = this.refusal(given, null, enforced);
    if (refusal) throw refusal;
    const nowMs = this.context.clock.nowMs();
    const { values, warnings } = normalizedValues(given, (name) => this.properties.get(name));
    const record: StoredRecord = {
      id: this.context.nextId(),
      values: this.withDefaults(withoutEmpty(values)),
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
    const refusal = this.refusal(given, record, enforced);
    if (refusal) throw refusal;
    this.unique.remove(record);
    const nowMs = this.context.clock.nowMs();
    if (record.searchableAtMs <= nowMs) record.searched = record.values;
    record.searchableAtMs = nowMs + this.context.searchLagMs;
    record.updatedAtMs = nowMs;
    const { values, warnings } = normalizedValues(given, (name) => this.properties.get(name));
    const before = record.values;
    record.values = withoutEmpty({
      ...before,
      ...withoutStageStepBack(values, before, this.properties.get('lifecyclestage')),
    });
    this.unique.add(record);
    this.context.events.changed(this.type, record, before);
    this.context.changed();
    return { record, warnings };
  }

  /** Moves a record to the recycle bin, or deletes it for good. */
  archive(record: StoredRecord, { forGood = false } = {}): void {
    this.unique.remove(record);
    record.archivedAtMs = this.context.clock.nowMs();
    if (forGood) this.records.delete(record.id);
    this.context.events.deleted(this.type, record);
    this.context.changed();
  }

  /**
   * Merges two records into a new one. The primary record's values win. The other contact's e-mail address becomes an
   * additional one. [docs/simulator.md 3, UOA, SBX]
   */
  merge(primary: StoredRecord, other: StoredRecord): StoredRecord {
    this.unique.remove(primary);
    this.unique.remove(other);
    const nowMs = this.context.clock.nowMs();
    const values = { ...other.values, ...primary.values };
    const emails = [primary, other].flatMap((record) => emailsOf(record.values));
    const additional = [...new Set(emails)].filter((email) => email !== values.email).join(';');
    if (additional) values.hs_additional_emails = additional;
    const merged: StoredRecord = {
      id: this.context.switches.mergeKeepsPrimaryId ? primary.id : this.context.nextId(),
      values,
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
   * A record in the form of responses, with the requested properties. An absent value is null.
   * @param values values to show instead of the current ones
   */
  show(record: StoredRecord, asked: readonly string[] | 'all' = [], values: Values = record.values): ShownRecord {
    return shownRecord(record, values, asked, this);
  }

  /** The values that search sees now; null if it does not see the record yet. */
  searchedValues(record: StoredRecord): Record<string, string> | null {
    return searchedValues(record, this.type, this.context.clock.nowMs());
  }

  private survivorOf(id: string): string {
    const into = this.merged.get(id);
    return into === undefined ? id : this.survivorOf(into);
  }

  /** Adds HubSpot's defaults: a contact's lifecycle stage, or the first pipeline. [docs/simulator.md 3, AMP, UOA] */
  private withDefaults(values: Record<string, string>): Record<string, string> {
    if (this.type === 'contacts') return { lifecyclestage: 'lead', ...values };
    const names = pipelineProperties[this.type];
    const [first] = this.pipelines;
    return names && first ? { [names.pipeline]: first.id, ...values } : values;
  }
}

/** Removes cleared values. */
function withoutEmpty(values: Record<string, string>): Record<string, string> {
  for (const name of Object.keys(values)) {
    if (values[name] === '') return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  }
  return values;
}
