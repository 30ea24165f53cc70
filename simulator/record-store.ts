import type { Clock } from './clock';
import { defaultProperties } from './default-properties';
import { contactExists, contactInBatchExists, invalidProperties, recordNotFound, type Failure } from './failure';
import { normalizedValues } from './normalized-values';
import {
  defaultAnswerProperties,
  modifiedProperty,
  objectTypeIds,
  pipelineProperties,
  type ObjectTypeName,
} from './object-types';
import { defaultPipelines, type Pipeline } from './pipelines';
import { checkValues, finding, invalidOption, type ValueFinding } from './property-check';
import type { PropertyDefinition } from './property-definition';
import type { RecordEvents } from './record-events';
import type { NormalizedValue, ShownRecord, StoredRecord } from './stored-record';
import type { Switches } from './switches';
import { violation, type WriteValidations } from './write-validation';

/** What all stores of a portal share. */
export interface StoreSurroundings {
  portalId: number;
  clock: Clock;
  switches: Switches;
  searchLagMs: number;
  writeValidations: WriteValidations;
  events: RecordEvents;
  nextId(): string;
  changed(): void;
}

/** Contents of a store, for a snapshot. */
export interface StoreContents {
  records: StoredRecord[];
  properties: PropertyDefinition[];
  pipelines: Pipeline[];
  /** Survivors by the ids that were merged into them. */
  merged: [from: string, into: string][];
}

/** A record that was written. */
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
  /** Record ids by the value of each unique property. */
  private readonly unique = new Map<string, Map<string, string>>();

  constructor(
    readonly type: ObjectTypeName,
    private readonly around: StoreSurroundings,
    contents?: StoreContents,
  ) {
    this.pipelines = contents?.pipelines ?? defaultPipelines(type);
    this.merged = new Map(contents?.merged);
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
      merged: [...this.merged],
    };
  }

  addProperty(definition: PropertyDefinition): void {
    this.properties.set(definition.name, definition);
    if (definition.hasUniqueValue && !this.unique.has(definition.name)) this.unique.set(definition.name, new Map());
  }

  /** Whether records can be told apart by a property. */
  isUnique(propertyName: string): boolean {
    return this.unique.has(propertyName) && this.properties.get(propertyName)?.archived === false;
  }

  /** Records, oldest first: those that are archived, or those that are not. */
  list({ archived = false } = {}): StoredRecord[] {
    return [...this.records.values()].filter(({ archivedAtMs }) => (archivedAtMs !== undefined) === archived);
  }

  /** A record by id, which for a merged record is the survivor's, or by a unique property. [docs/simulator.md 3] */
  find(idOrValue: string, idProperty?: string): StoredRecord | null {
    const id = idProperty
      ? this.unique.get(idProperty)?.get(uniqueForm(idProperty, idOrValue))
      : this.survivorOf(idOrValue);
    const record = id === undefined ? undefined : this.records.get(id);
    return record && record.archivedAtMs === undefined ? record : null;
  }

  /** A record in the recycle bin; null where there is none. */
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
   * What stands in the way of writing values, to a new record or to an existing one.
   * @param enforced whether the portal's write validation counts, as it does in 2026-09
   * @returns null where nothing does
   */
  refusal(values: Readonly<Record<string, string>>, existing: StoredRecord | null, enforced: boolean): Failure | null {
    const findings = checkValues(values, (name) => this.properties.get(name));
    if (findings.length === 0) this.checkStage(values, existing, findings);
    for (const [name, ids] of this.unique) {
      for (const value of uniqueValues(values, name)) {
        const holder = ids.get(value);
        if (holder === undefined || holder === existing?.id) continue;
        if (this.type === 'contacts' && name === 'email') return contactExists(holder);
        findings.push(...finding(name, 'CONFLICTING_UNIQUE_VALUE', `${holder} already has that value.`));
      }
    }
    if (findings.length > 0) return invalidProperties(findings, this.around.portalId);
    const after = { ...existing?.values, ...values };
    if (this.type === 'deals' && this.around.switches.dealPropertiesRequired) {
      const missing = violation({ required: ['dealname', 'pipeline', 'dealstage'], conditional: [] }, after, !existing);
      if (missing) return missing;
    }
    const rules = enforced ? this.around.writeValidations[this.type] : undefined;
    return rules ? violation(rules, after, existing === null) : null;
  }

  /**
   * Looks for unique values that two inputs of one batch give to two records, before any of them is written.
   * @returns what stands in the way of an input, given those that were asked about before
   */
  collisions(): (values: Readonly<Record<string, string>>, existing: StoredRecord | null) => Failure | null {
    const claims = new Map<string, StoredRecord | null>();
    return (values, existing) => {
      for (const name of this.unique.keys()) {
        for (const value of uniqueValues(values, name)) {
          const claim = `${name} ${value}`;
          const claimed = claims.has(claim) && (existing === null || claims.get(claim) !== existing);
          if (claimed && name === 'email') return contactInBatchExists();
          const message = 'Another input of the batch has that value.';
          if (claimed) {
            return invalidProperties(finding(name, 'CONFLICTING_UNIQUE_VALUE', message), this.around.portalId);
          }
          claims.set(claim, existing);
        }
      }
      return null;
    };
  }

  /** Creates a record. @throws Failure 400 or 409 */
  create(given: Readonly<Record<string, string>>, enforced: boolean): Written {
    const refusal = this.refusal(given, null, enforced);
    if (refusal) throw refusal;
    const nowMs = this.around.clock.nowMs();
    const { values, warnings } = normalizedValues(given, (name) => this.properties.get(name));
    const record: StoredRecord = {
      id: this.around.nextId(),
      values: this.withDefaults(withoutEmpty(values)),
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      searchableAtMs: nowMs + this.around.searchLagMs,
    };
    this.records.set(record.id, record);
    this.index(record);
    this.around.events.created(this.type, record);
    this.around.changed();
    return { record, warnings };
  }

  /** Changes a record; an empty value clears. @throws Failure 400 or 409 */
  update(record: StoredRecord, given: Readonly<Record<string, string>>, enforced: boolean): Written {
    const refusal = this.refusal(given, record, enforced);
    if (refusal) throw refusal;
    this.unindex(record);
    const nowMs = this.around.clock.nowMs();
    if (record.searchableAtMs <= nowMs) record.searched = record.values;
    record.searchableAtMs = nowMs + this.around.searchLagMs;
    record.updatedAtMs = nowMs;
    const { values, warnings } = normalizedValues(given, (name) => this.properties.get(name));
    const before = record.values;
    record.values = withoutEmpty({ ...before, ...this.forwardOnly(values, before) });
    this.index(record);
    this.around.events.changed(this.type, record, before);
    this.around.changed();
    return { record, warnings };
  }

  /** Moves a record to the recycle bin, or away for good. */
  archive(record: StoredRecord, { forGood = false } = {}): void {
    this.unindex(record);
    record.archivedAtMs = this.around.clock.nowMs();
    if (forGood) this.records.delete(record.id);
    this.around.events.deleted(this.type, record);
    this.around.changed();
  }

  /**
   * Merges two records into a new one: the first one's values win, and a contact keeps the other's e-mail as an
   * additional one. [docs/simulator.md 3, UOA, SBX]
   */
  merge(primary: StoredRecord, other: StoredRecord): StoredRecord {
    this.unindex(primary);
    this.unindex(other);
    const nowMs = this.around.clock.nowMs();
    const values = { ...other.values, ...primary.values };
    const emails = [primary, other].flatMap((record) => emailsOf(record.values));
    const additional = [...new Set(emails)].filter((email) => email !== values.email).join(';');
    if (additional) values.hs_additional_emails = additional;
    const merged: StoredRecord = {
      id: this.around.switches.mergeKeepsPrimaryId ? primary.id : this.around.nextId(),
      values,
      createdAtMs: Math.min(primary.createdAtMs, other.createdAtMs),
      updatedAtMs: nowMs,
      searchableAtMs: nowMs + this.around.searchLagMs,
    };
    for (const { id } of [primary, other]) {
      this.records.delete(id);
      if (id !== merged.id) this.merged.set(id, merged.id);
    }
    this.records.set(merged.id, merged);
    this.index(merged);
    this.around.events.merged(this.type, primary.id, other.id, merged);
    this.around.changed();
    return merged;
  }

  /**
   * A record as answers show it, with the properties that were asked for: null where a record has no value.
   * @param values those to show, where they are not the current ones
   */
  show(
    record: StoredRecord,
    asked: readonly string[] | 'all' = [],
    values: Readonly<Record<string, string>> = record.values,
  ): ShownRecord {
    const { id, createdAtMs, updatedAtMs, archivedAtMs } = record;
    const createdAt = new Date(createdAtMs).toISOString();
    const updatedAt = updatedAtMs === createdAtMs ? createdAt : new Date(updatedAtMs).toISOString();
    const properties: Record<string, string | null> = {};
    const names = asked === 'all' ? Object.keys(values) : [...defaultAnswerProperties[this.type], ...asked];
    // Undefined names are dropped in silence. [docs/simulator.md 3]
    for (const name of names) if (this.properties.has(name)) properties[name] = valueOf(values, name) ?? null;
    properties.createdate = values.createdate ?? createdAt;
    properties[modifiedProperty(this.type)] = updatedAt;
    properties.hs_object_id = id;
    if (asked === 'all') Object.assign(properties, provenance);
    return {
      id,
      properties,
      createdAt,
      updatedAt,
      archived: archivedAtMs !== undefined,
      ...(archivedAtMs !== undefined && { archivedAt: new Date(archivedAtMs).toISOString() }),
      url: `https://app.hubspot.com/contacts/${this.around.portalId}/record/${objectTypeIds[this.type]}/${id}`,
    };
  }

  /** What search sees of a record now; null where it sees nothing yet. */
  searchedValues({
    id,
    values,
    createdAtMs,
    updatedAtMs,
    searched,
    searchableAtMs,
  }: StoredRecord): Record<string, string> | null {
    const seen = searchableAtMs <= this.around.clock.nowMs() ? values : searched;
    if (!seen) return null;
    return {
      createdate: new Date(createdAtMs).toISOString(),
      [modifiedProperty(this.type)]: new Date(updatedAtMs).toISOString(),
      hs_object_id: id,
      ...seen,
    };
  }

  private survivorOf(id: string): string {
    const into = this.merged.get(id);
    return into === undefined ? id : this.survivorOf(into);
  }

  /** HubSpot fills in a contact's lifecycle stage, and the first pipeline of a ticket or deal. [docs/simulator.md 3, AMP, UOA] */
  private withDefaults(values: Record<string, string>): Record<string, string> {
    if (this.type === 'contacts') return { lifecyclestage: 'lead', ...values };
    const names = pipelineProperties[this.type];
    const [first] = this.pipelines;
    return names && first ? { [names.pipeline]: first.id, ...values } : values;
  }

  /** A lifecycle stage moves forward only, unless it is cleared first; a step back is passed over. [DOC contacts guide] */
  private forwardOnly(
    values: Record<string, string>,
    before: Readonly<Record<string, string>>,
  ): Record<string, string> {
    const { lifecyclestage: to = '', ...others } = values;
    const order = this.properties.get('lifecyclestage')?.options.map(({ value }) => value) ?? [];
    const back = to !== '' && order.indexOf(to) < order.indexOf(before.lifecyclestage ?? '');
    return back ? others : values;
  }

  private checkStage(
    values: Readonly<Record<string, string>>,
    existing: StoredRecord | null,
    findings: ValueFinding[],
  ): void {
    const names = pipelineProperties[this.type];
    if (!names) return;
    const { [names.pipeline]: pipelineId = '', [names.stage]: stageId = '' } = values;
    if (!pipelineId && !stageId) return;
    const id = pipelineId || existing?.values[names.pipeline] || this.pipelines[0]?.id;
    const pipeline = this.pipelines.find((candidate) => candidate.id === id);
    if (!pipeline) {
      const allowed = this.pipelines.map((known) => known.id);
      findings.push(...invalidOption(names.pipeline, pipelineId, allowed));
    } else if (stageId && !pipeline.stages.some((stage) => stage.id === stageId)) {
      const allowed = pipeline.stages.map((stage) => stage.id);
      findings.push(...invalidOption(names.stage, stageId, allowed));
    }
  }

  private index(record: StoredRecord): void {
    for (const [name, ids] of this.unique)
      for (const value of uniqueValues(record.values, name)) ids.set(value, record.id);
  }

  private unindex(record: StoredRecord): void {
    for (const [name, ids] of this.unique) {
      for (const value of uniqueValues(record.values, name)) if (ids.get(value) === record.id) ids.delete(value);
    }
  }
}

/** Where a record comes from, which the answer to a create tells. [docs/simulator.md 3, AMP] */
const provenance = { hs_object_source: 'INTEGRATION', hs_object_source_id: '111111' };

/** A value that is cleared is one that is not there. */
function withoutEmpty(values: Record<string, string>): Record<string, string> {
  for (const name of Object.keys(values)) {
    if (values[name] === '') return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  }
  return values;
}

/** A contact is known by its additional e-mails too. [docs/simulator.md 3, CG] */
function uniqueValues(values: Readonly<Record<string, string>>, name: string): string[] {
  if (name === 'email') return emailsOf(values);
  const value = valueOf(values, name);
  return value ? [value] : [];
}

/** A value by a name that may be one of every object's own, such as `constructor`. */
function valueOf(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function emailsOf({ email, hs_additional_emails: additional }: Readonly<Record<string, string>>): string[] {
  if (!additional) return email ? [email.toLowerCase()] : [];
  return [email ?? '', ...additional.split(';')].flatMap((one) => (one.trim() ? [one.trim().toLowerCase()] : []));
}

/** E-mails are compared without regard to case. [docs/simulator.md 3] */
function uniqueForm(name: string, value: string): string {
  return name === 'email' ? value.toLowerCase() : value;
}
