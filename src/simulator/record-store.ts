import type { Clock } from './clock';
import { defaultPipelines, type Pipeline } from './pipelines';
import { defaultProperties } from './default-properties';
import { contactExists, invalidProperties, recordNotFound, type Failure } from './failure';
import {
  defaultAnswerProperties,
  modifiedProperty,
  objectTypeIds,
  pipelineProperties,
  type ObjectTypeName,
} from './object-types';
import { checkValues, finding } from './property-check';
import type { PropertyDefinition } from './property-definition';
import type { ShownRecord, StoredRecord } from './stored-record';

/** What all stores of a portal share. */
export interface StoreSurroundings {
  portalId: number;
  clock: Clock;
  searchLagMs: number;
  nextId(): string;
  changed(): void;
}

/** Contents of a store, for a snapshot. */
export interface StoreContents {
  records: StoredRecord[];
  properties: PropertyDefinition[];
  pipelines: Pipeline[];
}

/** The records of one object type, with their properties and pipelines. */
export class RecordStore {
  readonly properties = new Map<string, PropertyDefinition>();
  pipelines: Pipeline[];
  private readonly records = new Map<string, StoredRecord>();
  /** Record ids by the value of each unique property. */
  private readonly unique = new Map<string, Map<string, string>>();

  constructor(
    readonly type: ObjectTypeName,
    private readonly around: StoreSurroundings,
    contents?: StoreContents,
  ) {
    this.pipelines = contents?.pipelines ?? defaultPipelines(type);
    for (const definition of contents?.properties ?? defaultProperties(type)) this.addProperty(definition);
    for (const record of contents?.records ?? []) {
      this.records.set(record.id, record);
      if (record.archivedAtMs === undefined) this.index(record);
    }
  }

  contents(): StoreContents {
    return {
      records: [...this.records.values()],
      properties: [...this.properties.values()],
      pipelines: this.pipelines,
    };
  }

  addProperty(definition: PropertyDefinition): void {
    this.properties.set(definition.name, definition);
    if (definition.hasUniqueValue && !this.unique.has(definition.name)) this.unique.set(definition.name, new Map());
  }

  /** Whether records can be told apart by a property. */
  isUnique(propertyName: string): boolean {
    return this.unique.has(propertyName);
  }

  /** All records that are not archived, oldest first. */
  list(): StoredRecord[] {
    return [...this.records.values()].filter(({ archivedAtMs }) => archivedAtMs === undefined);
  }

  /** A record by id or by a unique property; null where there is none that is not archived. */
  find(idOrValue: string, idProperty?: string): StoredRecord | null {
    const id = idProperty ? this.unique.get(idProperty)?.get(uniqueForm(idProperty, idOrValue)) : idOrValue;
    const record = id === undefined ? undefined : this.records.get(id);
    return record && record.archivedAtMs === undefined ? record : null;
  }

  /** @throws Failure 404 */
  get(idOrValue: string, idProperty?: string): StoredRecord {
    const record = this.find(idOrValue, idProperty);
    if (!record) throw recordNotFound(idOrValue);
    return record;
  }

  /**
   * What stands in the way of writing values, to a new record or to an existing one.
   * @returns null where nothing does
   */
  refusal(values: Readonly<Record<string, string>>, existing: StoredRecord | null): Failure | null {
    const findings = checkValues(values, (name) => this.properties.get(name));
    if (findings.length === 0) findings.push(...this.checkStage(values, existing));
    for (const [name, ids] of this.unique) {
      const value = values[name];
      const holder = value ? ids.get(uniqueForm(name, value)) : undefined;
      if (holder === undefined || holder === existing?.id) continue;
      if (this.type === 'contacts' && name === 'email') return contactExists(holder);
      findings.push(...finding(name, 'CONFLICTING_UNIQUE_VALUE', `${holder} already has that value.`));
    }
    return findings.length > 0 ? invalidProperties(findings, this.around.portalId) : null;
  }

  /** Creates a record. @throws Failure 400 or 409 */
  create(values: Readonly<Record<string, string>>): StoredRecord {
    const refusal = this.refusal(values, null);
    if (refusal) throw refusal;
    const nowMs = this.around.clock.nowMs();
    const record: StoredRecord = {
      id: this.around.nextId(),
      values: this.withDefaults(values),
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      searchableAtMs: nowMs + this.around.searchLagMs,
    };
    this.records.set(record.id, record);
    this.index(record);
    this.around.changed();
    return record;
  }

  /** Changes a record; an empty value clears. @throws Failure 400 or 409 */
  update(record: StoredRecord, values: Readonly<Record<string, string>>): StoredRecord {
    const refusal = this.refusal(values, record);
    if (refusal) throw refusal;
    this.unindex(record);
    const nowMs = this.around.clock.nowMs();
    if (record.searchableAtMs <= nowMs) record.searched = record.values;
    record.searchableAtMs = nowMs + this.around.searchLagMs;
    record.updatedAtMs = nowMs;
    record.values = withoutEmpty({ ...record.values, ...this.normalised(values) });
    this.index(record);
    this.around.changed();
    return record;
  }

  /** Moves a record to the recycle bin. */
  archive(record: StoredRecord): void {
    this.unindex(record);
    record.archivedAtMs = this.around.clock.nowMs();
    this.around.changed();
  }

  /** A record as answers show it, with the properties that were asked for: null where a record has no value. */
  show(record: StoredRecord, asked: readonly string[] | 'all' = []): ShownRecord {
    const values = this.allValues(record);
    const names = asked === 'all' ? Object.keys(values) : [...defaultAnswerProperties[this.type], ...asked];
    // Undefined names are dropped in silence. [hubspot.md 3.1]
    const known = names.filter((name) => this.properties.has(name));
    const { id, createdAtMs, updatedAtMs, archivedAtMs } = record;
    return {
      id,
      properties: Object.fromEntries(known.map((name) => [name, values[name] ?? null])),
      createdAt: new Date(createdAtMs).toISOString(),
      updatedAt: new Date(updatedAtMs).toISOString(),
      archived: archivedAtMs !== undefined,
      ...(archivedAtMs !== undefined && { archivedAt: new Date(archivedAtMs).toISOString() }),
      url: `https://app.hubspot.com/contacts/${this.around.portalId}/record/${objectTypeIds[this.type]}/${id}`,
    };
  }

  /** What search sees of a record now; null where it sees nothing yet. */
  searchedValues(record: StoredRecord): Record<string, string> | null {
    if (record.searchableAtMs <= this.around.clock.nowMs()) return this.allValues(record);
    return record.searched ? { ...this.allValues(record), ...record.searched } : null;
  }

  private allValues({ id, values, createdAtMs, updatedAtMs }: StoredRecord): Record<string, string> {
    return {
      createdate: new Date(createdAtMs).toISOString(),
      [modifiedProperty(this.type)]: new Date(updatedAtMs).toISOString(),
      hs_object_id: id,
      hs_object_source: 'INTEGRATION',
      ...values,
    };
  }

  /** HubSpot fills in a contact's lifecycle stage, and the first pipeline of a ticket or deal. [hubspot.md 3.1, AMP, UOA] */
  private withDefaults(values: Readonly<Record<string, string>>): Record<string, string> {
    const filled = withoutEmpty(this.normalised(values));
    if (this.type === 'contacts') return { lifecyclestage: 'lead', ...filled };
    const names = pipelineProperties[this.type];
    const [first] = this.pipelines;
    return names && first ? { [names.pipeline]: first.id, ...filled } : filled;
  }

  /** E-mails are kept in lower case. [hubspot.md 3.1, LIVE] */
  private normalised(values: Readonly<Record<string, string>>): Record<string, string> {
    return values.email === undefined ? { ...values } : { ...values, email: values.email.toLowerCase() };
  }

  private checkStage(
    values: Readonly<Record<string, string>>,
    existing: StoredRecord | null,
  ): ReturnType<typeof finding> {
    const names = pipelineProperties[this.type];
    const { [names?.pipeline ?? '']: pipelineId, [names?.stage ?? '']: stageId } = values;
    if (!names || (!pipelineId && !stageId)) return [];
    const id = pipelineId || existing?.values[names.pipeline] || this.pipelines[0]?.id;
    const pipeline = this.pipelines.find((candidate) => candidate.id === id);
    if (!pipeline) {
      const allowed = this.pipelines.map((known) => known.id).join(', ');
      return finding(names.pipeline, 'INVALID_OPTION', `${id ?? ''} was not one of the allowed options: [${allowed}]`);
    }
    if (!stageId || pipeline.stages.some((stage) => stage.id === stageId)) return [];
    const allowed = pipeline.stages.map((stage) => stage.id).join(', ');
    return finding(names.stage, 'INVALID_OPTION', `${stageId} was not one of the allowed options: [${allowed}]`);
  }

  private index({ id, values }: StoredRecord): void {
    for (const [name, ids] of this.unique) {
      const value = values[name];
      if (value) ids.set(uniqueForm(name, value), id);
    }
  }

  private unindex({ values }: StoredRecord): void {
    for (const [name, ids] of this.unique) {
      const value = values[name];
      if (value) ids.delete(uniqueForm(name, value));
    }
  }
}

/** A value that is cleared is one that is not there. */
function withoutEmpty(values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

/** E-mails are compared without regard to case. [hubspot.md 11] */
function uniqueForm(name: string, value: string): string {
  return name === 'email' ? value.toLowerCase() : value;
}
