import fc from 'fast-check';
import { contacts, deals, claimedRecordWrite, hubspotAnswer, hubspotFailure } from './sample-writes';
import { RecordModel, type ModelProperty, type ModelResult } from './record-model';
import { keyAfter } from '../../src/crm/identity/key-change';
import type { WriteKey } from '../../src/crm/journal/tables/write';
import type { ObjectDefinition } from '../../src/crm/object-types/object-definition';
import { isCertain } from '../../src/crm/portal-schema/certain-value';
import { nothingKnown, type KnownValues } from '../../src/crm/portal-schema/known-values';
import type { Dispatched } from '../../src/crm/sending/dispatched';
import type { ClaimedRecordWrite, FoldedRecord } from '../../src/crm/sending/fold';
import { planCreation, planExisting } from '../../src/crm/sending/plan';
import { RecordDispatch } from '../../src/crm/sending/record-dispatch';
import type { PlannedRecord, Step } from '../../src/crm/sending/steps';
import { UpdateStep } from '../../src/crm/sending/update-step';
import type { HubspotAnswer } from '../../src/hubspot/call/hubspot-answer';
import type { BatchAnswer, HubspotPropertyDefinition } from '../../src/hubspot/call/hubspot-wire';

/** A write of a sequence. */
export interface SequenceWrite {
  /** True if the caller names the record by its id. */
  byId: boolean;
  properties: Record<string, string>;
}

/** Writes of one key, and the circumstances of their sending. */
export interface Sequence {
  type: 'contacts' | 'deals by externalId' | 'deals by name';
  /** Values of the record before; null if there is none. */
  before: Record<string, string> | null;
  writes: SequenceWrite[];
  /** Limit of writes in a claim. */
  claimed: number;
  /** True if the service knows the portal's properties and rules. */
  isKnown: boolean;
  /** True if the portal has the hidden unique property. */
  hasUnique: boolean;
  /** Fate of each call, in their order: HubSpot carried it out or not, and no answer came. */
  faults: ('none' | 'not carried out' | 'answer lost')[];
}

/** The result of a sequence. */
export interface SequenceResult {
  /** Values of all records. */
  records: Record<string, string>[];
  /** For each write: its outcome, or the reason of its refusal. */
  outcomes: string[];
  calls: number;
}

const email = 'ada@example.com';
const otherEmail = 'lovelace@example.com';
const takenEmail = 'taken@example.com';
const integrationKey = 'external:X';

const common: Record<string, ModelProperty> = {
  text: { type: 'string' },
  score: { type: 'number' },
  ready: { type: 'bool' },
  colour: { type: 'choice', options: ['red', 'green'] },
  tags: { type: 'choices', options: ['a', 'b', 'c'] },
  code: { type: 'string', digits: true },
  serial: { type: 'string', unique: true },
  owner: { type: 'owner', options: ['1', '2'] },
  total: { type: 'readonly' },
};
const contactProperties: Record<string, ModelProperty> = {
  ...common,
  email: { type: 'string', unique: true },
  lifecyclestage: { type: 'stages', options: ['subscriber', 'lead', 'customer'], initial: 'lead' },
};
const dealProperties: Record<string, ModelProperty> = {
  ...common,
  dealname: { type: 'string' },
  pipeline: { type: 'string' },
  dealstage: { type: 'string' },
  closedate: { type: 'string' },
  integration_key: { type: 'string', unique: true },
};
const pipelines = { sales: ['new', 'talking', 'won'], partners: ['asked', 'signed'] };

/** Values of each property. HubSpot refuses the ones of `bad`. */
const values: Record<string, string[]> = {
  text: ['', 'one', 'two'],
  score: ['', '1', '2'],
  ready: ['', 'true', 'false'],
  colour: ['', 'red', 'green'],
  tags: ['', 'a', 'a;b', ';b', ';c', ';a'],
  code: ['', '12', '34'],
  serial: ['', 'S1'],
  owner: ['', '1', '2'],
};
const bad: Record<string, string[]> = {
  score: ['many'],
  ready: ['perhaps'],
  colour: ['blue'],
  tags: ['z', ';z'],
  code: ['x'],
  serial: ['TAKEN'],
  owner: ['9'],
  total: ['1'],
  missing: ['', '1'],
  lifecyclestage: ['king'],
  dealstage: ['asked', 'signed', ''],
};
const contactValues: Record<string, string[]> = {
  ...values,
  lifecyclestage: ['', 'subscriber', 'lead', 'customer'],
};
const dealValues: Record<string, string[]> = {
  ...values,
  pipeline: ['', 'sales', 'partners'],
  dealstage: ['new', 'talking', 'won', 'asked', 'signed'],
  closedate: ['', '2026-12-01', '2026-12-31'],
};

/** Any sequence. @param withFaults true to lose calls and answers */
export function anySequence({ withFaults }: { withFaults: boolean }): fc.Arbitrary<Sequence> {
  const types = fc.constantFrom<Sequence['type']>('contacts', 'deals by externalId', 'deals by name');
  return types.chain((type) =>
    fc.record({
      type: fc.constant(type),
      before: fc.option(propertiesFor(type === 'contacts' ? { ...earlier, lifecyclestage: ['customer'] } : earlier)),
      writes: fc.array(withFaults ? anyWrite(type).map(repeatable) : anyWrite(type), { minLength: 1, maxLength: 9 }),
      claimed: fc.constantFrom(1, 2, 3, 9, 9, 9),
      isKnown: fc.boolean(),
      hasUnique: fc.boolean(),
      faults: withFaults
        ? fc.array(fc.constantFrom<Sequence['faults'][number]>('none', 'not carried out', 'answer lost'), {
            maxLength: 6,
          })
        : fc.constant([]),
    }),
  );
}

/** Values of a record before its writes. */
const earlier: Record<string, string[]> = { text: ['one'], tags: ['a', 'b;c'], colour: ['red'], owner: ['1'] };

/** Some of the listed properties, each with one of its values. */
function propertiesFor(list: Record<string, string[]>): fc.Arbitrary<Record<string, string>> {
  return fc
    .subarray(Object.keys(list), { maxLength: Math.min(3, Object.keys(list).length) })
    .chain((names) =>
      fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom(...(list[name] ?? []))]))),
    );
}

function anyWrite(type: Sequence['type']): fc.Arbitrary<SequenceWrite> {
  const isContact = type === 'contacts';
  const named = { ...dealValues, pipeline: ['sales'], dealstage: ['new', 'talking', 'won'] };
  const list = isContact ? contactValues : type === 'deals by name' ? named : dealValues;
  const identifying: Record<string, string[]> = isContact
    ? { email: [email, otherEmail, takenEmail] }
    : { dealname: ['Big', 'Bigger'] };
  const good = propertiesFor(list);
  const wrong = fc.tuple(good, propertiesFor(bad)).map(([some, others]) => ({ ...some, ...others }));
  const renamed = fc.tuple(good, propertiesFor(identifying)).map(([some, name]) => ({ ...some, ...name }));
  return fc.oneof(
    { weight: 12, arbitrary: fc.record({ byId: fc.boolean(), properties: good }) },
    { weight: 1, arbitrary: fc.record({ byId: fc.boolean(), properties: wrong }) },
    { weight: 1, arbitrary: fc.record({ byId: fc.constant(true), properties: renamed }) },
  );
}

/** A write without those values that have another effect when they are sent again. HubSpot sets these properties itself. */
function repeatable({ byId, properties }: SequenceWrite): SequenceWrite {
  const setByHubspot = ['lifecyclestage', 'pipeline', 'dealstage', 'closedate'];
  const kept = Object.entries(properties).filter(([name, value]) => value !== '' || !setByHubspot.includes(name));
  return { byId, properties: Object.fromEntries(kept) };
}

/** Sends a sequence as the journal would: the oldest writes in each claim, those without an outcome again. */
export async function sendSequence(sequence: Sequence): Promise<SequenceResult> {
  const portal = new FoldingPortal(sequence);
  await portal.sendAll();
  return portal.result();
}

/** The same sequence, with each write alone and without faults. */
export function oneByOne(sequence: Sequence): Promise<SequenceResult> {
  return sendSequence({ ...sequence, claimed: 1, faults: [] });
}

/** The model behind the client of a dispatcher, and the parts of the journal that matter to it. */
class FoldingPortal {
  private readonly definition: ObjectDefinition;
  private readonly model: RecordModel;
  private readonly identities = new Map<string, string>();
  private readonly outcomes = new Map<string, string>();
  private readonly key: string;
  private readonly recordsBefore: ReadonlySet<string>;
  private writes: ClaimedRecordWrite[] = [];
  private readonly ids: string[];
  private calls = 0;

  constructor(private readonly sequence: Sequence) {
    const { type, before } = sequence;
    const isContact = type === 'contacts';
    this.definition = isContact ? contacts : deals;
    this.model = isContact ? new RecordModel(contactProperties) : new RecordModel(dealProperties, pipelines);
    this.key = isContact ? `email:${email}` : type === 'deals by name' ? 'name:sales:big' : integrationKey;
    this.model.create({ serial: 'TAKEN', [isContact ? 'email' : 'dealname']: isContact ? takenEmail : 'Other' });
    if (before) this.identities.set(this.key, this.createBefore(before));
    this.recordsBefore = new Set(this.model.records.keys());
    this.writes = sequence.writes.map((write) => this.accepted(write));
    this.ids = this.writes.map(({ id }) => id);
  }

  async sendAll(): Promise<void> {
    for (let claims = 0; this.writes.length > 0; claims += 1) {
      if (claims > 100) throw new Error('the writes are not settled after 100 claims');
      const recordId = this.identities.get(this.key) ?? null;
      const claimed = this.writes.slice(0, this.sequence.claimed).map((write) => ({ ...write, recordId }));
      this.store(await this.dispatch().send('1', this.definition, claimed, {}));
    }
  }

  result(): SequenceResult {
    const records = [...this.model.records.values()].map((record) => ({ ...record, integration_key: '' }));
    return { records, outcomes: this.ids.map((id) => this.outcomes.get(id) ?? ''), calls: this.calls };
  }

  private createBefore(before: Record<string, string>): string {
    const isContact = this.sequence.type === 'contacts';
    const result = this.model.create({ ...before, [isContact ? 'email' : 'dealname']: isContact ? email : 'Big' });
    if ('refused' in result) throw new Error(result.refused);
    return result.id;
  }

  private accepted({ byId, properties }: SequenceWrite): ClaimedRecordWrite {
    const known = this.identities.get(this.key);
    const { type } = this.sequence;
    if (byId && known !== undefined)
      return claimedRecordWrite({ kind: 'id', id: known }, properties, { key: this.key });
    const key: WriteKey =
      type === 'contacts'
        ? { kind: 'email', email }
        : type === 'deals by name'
          ? { kind: 'name', name: 'Big' }
          : { kind: 'external', externalId: 'X' };
    const own = key.kind === 'email' ? ['email', email] : ['dealname', 'Big'];
    const [name = '', value = ''] = key.kind === 'external' ? [] : own;
    return claimedRecordWrite(key, name ? { ...properties, [name]: value } : properties, { key: this.key });
  }

  private store({ settled, released, renames }: Dispatched): void {
    for (const { id, outcome, hubspotId, identity } of settled) {
      const text = 'problem' in outcome ? `failed ${outcome.problem.detail}` : outcome.outcome;
      if (this.outcomes.has(id)) throw new Error(`${id} is settled twice`);
      this.outcomes.set(id, text);
      if (identity && hubspotId !== null) this.identities.set(identity.key, hubspotId);
    }
    for (const { change, recordId, prefix } of renames) {
      const replaced = [...this.identities].filter(([known, id]) => id === recordId && known.startsWith(prefix));
      const key = keyAfter(change, replaced[0]?.[0]);
      if (key === null) continue;
      for (const [known] of replaced) this.identities.delete(known);
      this.identities.set(key, recordId);
    }
    const marked = new Set(released.filter(({ mayExist }) => mayExist).map(({ id }) => id));
    const longAgoMs = performance.now() - 60_000;
    this.writes = this.writes
      .filter(({ id }) => !this.outcomes.has(id))
      .map((write) => (marked.has(write.id) ? { ...write, mayExistSinceMs: longAgoMs } : write));
  }

  private dispatch(): RecordDispatch {
    const { model } = this;
    const updates: ConstructorParameters<typeof UpdateStep>[0] = {
      updateRecords: (_portal, _type, [input]) =>
        this.call(() => model.update(input?.id ?? '', input?.properties ?? {}), input),
      readRecords: (_portal, _type, _idProperty, [id = '']) => this.call(() => ({ id, created: false })),
      getRecord: () => Promise.resolve(null),
    };
    const identities = { forget: () => Promise.resolve(), followMerges: () => Promise.resolve() };
    return new RecordDispatch(
      {
        updateRecords: updates.updateRecords,
        upsertRecords: (_portal, _type, [input]) =>
          this.call(() => model.upsert(input?.idProperty ?? '', input?.id ?? '', input?.properties ?? {}), input),
        createRecords: (_portal, _type, [input]) => this.call(() => model.create(input?.properties ?? {}), input),
        readRecords: updates.readRecords,
      },
      { plan: (_context, records) => Promise.resolve(records.map((record) => this.plan(record))) },
      new UpdateStep(updates, identities, { noteRefusal: () => undefined }),
      { revise: () => Promise.resolve({ kind: 'same' }), knownValues: () => this.known() },
      { giveUpMs: 3_600_000 },
    );
  }

  private plan(record: FoldedRecord): PlannedRecord {
    const { target } = record;
    if (target.kind === 'id' || target.kind === 'email') return planExisting(record, undefined) as PlannedRecord;
    const identity = { key: this.key, integrationKey: this.key };
    const found = this.identities.get(this.key) ?? this.findInHubspot();
    if (found !== null) return { record, step: { kind: 'update', id: found }, identity };
    return { record, step: this.creation(record), identity };
  }

  private findInHubspot(): string | null {
    const { type, hasUnique } = this.sequence;
    if (type !== 'deals by name') return hasUnique ? this.model.find('integration_key', this.key) : null;
    for (const [id, { dealname, pipeline }] of this.model.records) {
      if (dealname === 'Big' && pipeline === 'sales') return id;
    }
    return null;
  }

  private creation(record: FoldedRecord): Step {
    const facts = {
      defaults: {},
      keyProperty: this.sequence.hasUnique ? 'integration_key' : null,
      integrationKey: this.key,
    };
    const step = planCreation(record, facts, performance.now());
    if (step.kind !== 'search') return step;
    const names = Object.keys(record.properties).filter((name) => record.properties[name] !== '');
    for (const [id, found] of this.model.records) {
      const isEqual = names.every((name) => (found[name] ?? '') === record.properties[name]);
      if (isEqual && !this.recordsBefore.has(id)) return { kind: 'adopt', id };
    }
    return { kind: 'create', properties: step.properties, unique: false };
  }

  private call(
    write: () => ModelResult,
    { objectWriteTraceId }: { objectWriteTraceId?: string } = {},
  ): Promise<HubspotAnswer<BatchAnswer>> {
    const fault = this.sequence.faults[this.calls] ?? 'none';
    this.calls += 1;
    const failed = hubspotFailure('unavailable', { mayHaveWritten: fault === 'answer lost' });
    if (fault === 'not carried out') return Promise.reject(failed);
    const result = write();
    if (fault === 'answer lost') return Promise.reject(failed);
    if (!('refused' in result)) {
      const properties = { ...this.model.records.get(result.id) };
      const record = { id: result.id, properties, new: result.created, objectWriteTraceId };
      return Promise.resolve(hubspotAnswer({ results: [record] }));
    }
    const kind = result.refused === 'OBJECT_NOT_FOUND' ? 'not-found' : 'refused';
    return Promise.reject(hubspotFailure(kind, { message: result.refused }));
  }

  private known(): KnownValues {
    const { isKnown, type } = this.sequence;
    if (!isKnown) return nothingKnown;
    const properties = type === 'contacts' ? contactProperties : dealProperties;
    const definitionOf = (name: string): HubspotPropertyDefinition | undefined => definition(name, properties[name]);
    return {
      definitionOf,
      isCertain: (name, value) => {
        const property = definitionOf(name);
        return property !== undefined && isCertain(property, value) && properties[name]?.digits !== true;
      },
    };
  }
}

/** A property in the form of HubSpot's API. */
function definition(name: string, property?: ModelProperty): HubspotPropertyDefinition | undefined {
  if (!property) return undefined;
  const { type, unique = false, options = [] } = property;
  const isEnumeration = ['choice', 'choices', 'stages', 'owner'].includes(type);
  return {
    name,
    label: name,
    groupName: 'group',
    type: isEnumeration ? 'enumeration' : type === 'readonly' ? 'number' : type,
    fieldType: type === 'choices' ? 'checkbox' : 'text',
    hasUniqueValue: unique,
    externalOptions: type === 'owner',
    options: isEnumeration && type !== 'owner' ? options.map((value) => ({ value, label: value })) : [],
    modificationMetadata: { readOnlyValue: type === 'readonly' },
  };
}
