import {
  archiving,
  claimedRecordWrite,
  contacts,
  creating,
  deals,
  filling,
  hubspotAnswer,
  hubspotFailure,
  updating,
} from './sample-writes';
import { email, takenEmail, type Sequence, type SequenceWrite } from './write-sequences';
import { RecordModel, type ModelProperty, type ModelResult } from './record-model';
import { keyAfter } from '../../src/crm/identity/key-change';
import type { WriteKey } from '../../src/crm/journal/tables/write';
import type { FailedOutcome, SettledWrite } from '../../src/crm/journal/tables/stored-write';
import type { ObjectDefinition } from '../../src/crm/object-types/object-definition';
import { isCertain } from '../../src/crm/portal-schema/certain-value';
import { nothingKnown, type KnownValues } from '../../src/crm/portal-schema/known-values';
import type { Dispatched } from '../../src/crm/sending/calls/dispatched';
import { isSameValue } from '../../src/crm/sending/folding/same-value';
import { fillNames, withAllValues } from '../../src/crm/sending/folding/fill-empty';
import type { ClaimedRecordWrite, FoldedRecord, Target } from '../../src/crm/sending/folding/fold';
import type { Resolution } from '../../src/crm/sending/keys/resolution';
import { planContactCreation, planCreation, planExisting } from '../../src/crm/sending/planning/plan';
import { planByMode } from '../../src/crm/sending/planning/mode-rule';
import { RecordDispatch } from '../../src/crm/sending/record-dispatch';
import type { PlannedRecord, Step } from '../../src/crm/sending/planning/steps';
import { UpdateStep } from '../../src/crm/sending/steps/update-step';
import type { HubspotAnswer } from '../../src/hubspot/call/hubspot-answer';
import type { BatchAnswer, HubspotPropertyDefinition } from '../../src/hubspot/call/hubspot-wire';

/** The result of a sequence. */
export interface SequenceResult {
  /** Values of all records. */
  records: Record<string, string>[];
  /** For each write: its outcome, or the reason of its refusal. */
  outcomes: string[];
  /** For each write: the properties that keep another value, with that value. */
  leftAlone: Record<string, string | null>[];
  calls: number;
}

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
  private readonly leftAlone = new Map<string, Record<string, string | null>>();
  /** Records that the service has archived. */
  private readonly archivedIds = new Set<string>();
  private readonly key: string;
  private readonly recordsBefore: ReadonlySet<string>;
  private writes: ClaimedRecordWrite[] = [];
  private readonly ids: string[];
  private calls = 0;

  constructor(private readonly sequence: Sequence) {
    const { type, before } = sequence;
    const isContact = type === 'contacts';
    this.definition = isContact ? contacts : deals;
    const { restores } = sequence;
    this.model = isContact
      ? new RecordModel(contactProperties, null, restores)
      : new RecordModel(dealProperties, pipelines, restores);
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
      const known = this.identities.get(this.key);
      const archivedId = known !== undefined && this.archivedIds.has(known) ? known : undefined;
      const recordId = archivedId === undefined ? (known ?? null) : null;
      const claimed = this.writes
        .slice(0, this.sequence.claimed)
        .map((write) => ({ ...write, recordId, ...(archivedId !== undefined && { archivedId }) }));
      this.store(await this.dispatch().send('1', this.definition, claimed, {}));
    }
  }

  result(): SequenceResult {
    const archived = [...this.model.archived.values()].map(({ values }) => ({ ...values, archived: 'true' }));
    const records = [...this.model.records.values(), ...archived].map((record) => ({ ...record, integration_key: '' }));
    return {
      records,
      outcomes: this.ids.map((id) => this.outcomes.get(id) ?? ''),
      leftAlone: this.ids.map((id) => this.leftAlone.get(id) ?? {}),
      calls: this.calls,
    };
  }

  private createBefore(before: Record<string, string>): string {
    const isContact = this.sequence.type === 'contacts';
    const result = this.model.create({ ...before, [isContact ? 'email' : 'dealname']: isContact ? email : 'Big' });
    if ('refused' in result) throw new Error(result.refused);
    return result.id;
  }

  private accepted({ byId, mode, fill = [], archives: isArchive, properties }: SequenceWrite): ClaimedRecordWrite {
    const known = this.identities.get(this.key);
    const { type } = this.sequence;
    if (byId && known !== undefined) {
      const write = claimedRecordWrite({ kind: 'id', id: known }, properties, { key: this.key });
      return isArchive ? archiving(write) : filling(write, ...fill);
    }
    const key: WriteKey =
      type === 'contacts'
        ? { kind: 'email', email }
        : type === 'deals by name'
          ? { kind: 'name', name: 'Big' }
          : { kind: 'external', externalId: 'X' };
    const own = key.kind === 'email' ? ['email', email] : ['dealname', 'Big'];
    const [name = '', value = ''] = key.kind === 'external' ? [] : own;
    const sent = name ? { ...properties, [name]: value } : properties;
    const write = filling(claimedRecordWrite(key, sent, { key: this.key }), ...fill);
    if (mode === undefined) return write;
    return mode === 'create' ? creating(write) : updating(write);
  }

  private store({ settled, released, renames }: Dispatched): void {
    for (const { id, outcome, hubspotId, identity, recordState } of settled) {
      const text = 'problem' in outcome ? `failed ${outcome.problem.detail}` : resultText(outcome);
      if (this.outcomes.has(id)) throw new Error(`${id} is settled twice`);
      this.outcomes.set(id, text);
      const kept = 'leftAlone' in outcome ? (outcome.leftAlone ?? []) : [];
      this.leftAlone.set(id, Object.fromEntries(kept.map(({ property, actual }) => [property, actual])));
      if (identity && hubspotId !== null) this.identities.set(identity.key, hubspotId);
      if (recordState?.state === 'archived') this.archivedIds.add(recordState.recordId);
      if (recordState?.state === 'active') this.archivedIds.delete(recordState.recordId);
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
        this.call(() => {
          const { id = '', idProperty, properties = {} } = input ?? {};
          return model.update(idProperty === undefined ? id : (model.find(idProperty, id) ?? ''), properties);
        }, input),
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
        archiveRecords: async (_portal, _type, ids) => {
          await this.call(() => {
            for (const id of ids) model.archive(id);
            return { id: ids[0] ?? '', created: false };
          });
          return hubspotAnswer({});
        },
        readRecords: (_portal, _type, _idProperty, [id = ''], _properties, options) =>
          this.read(id, options?.archived === true),
        getRecord: () => Promise.resolve(null),
      },
      { plan: (_context, records) => Promise.resolve(records.map((record) => this.plan(record))) },
      new UpdateStep(updates, identities, { noteRefusal: () => undefined }),
      {
        noteRefusal: () => undefined,
        revise: () => Promise.resolve({ kind: 'same' }),
        knownValues: () => this.known(),
      },
      { giveUpMs: 3_600_000 },
    );
  }

  /** Reads a record, active or archived. */
  private async read(id: string, archived: boolean): Promise<HubspotAnswer<BatchAnswer>> {
    const { body } = await this.call(() => ({ id, created: false }));
    const inBin = this.model.archived.get(id);
    const found = archived ? inBin !== undefined : this.model.records.has(id);
    const results = (body.results ?? []).map((one) => ({ ...one, archivedAt: inBin?.at.toISOString() }));
    return { ...hubspotAnswer({ results: found ? results : [] }), beganAt: new Date() };
  }

  private plan(given: FoldedRecord): PlannedRecord {
    const record = withAllValues(given);
    const { target } = record;
    const identity = { key: this.key, integrationKey: this.key };
    if (target.kind === 'id') return this.update(record, target.id);
    const [{ intent, recordId }] = record.writes;
    if (target.kind === 'email' && intent.mode === undefined && fillNames(record).length === 0) {
      const step: Step =
        recordId === null
          ? { kind: 'upsert', idProperty: 'email', id: target.email, properties: record.properties }
          : { kind: 'keyed-update', idProperty: 'email', id: target.email };
      return { record, step, identity: { key: this.key, integrationKey: null } };
    }
    const found = this.foundNow(target);
    const resolution: Resolution =
      found === null
        ? { kind: 'unknown', identity }
        : { kind: 'known', id: found, createdBefore: !this.recordsBefore.has(found) };
    const forbidden = planByMode(this.definition.objectType, record, resolution);
    if (forbidden) return forbidden;
    if (found !== null) return { ...this.update(record, found), identity };
    if (target.kind === 'email') return { record, step: planContactCreation(target.email, record), identity };
    return { record, step: this.creation(record), identity };
  }

  /** The plan of an existing record, after its values were read if a write fills them. HubSpot finds no archived record. */
  private update(record: FoldedRecord, id: string): PlannedRecord {
    const properties = fillNames(record).length > 0 ? this.model.records.get(id) : undefined;
    const current = properties && { record: { id, properties }, answer: { attempts: 1 } };
    const isUnread = record.target.kind === 'id' && !current;
    const plan = planExisting(record, isUnread ? undefined : { kind: 'known', id, createdBefore: false, current });
    if (!plan) throw new Error('an existing record was not planned');
    return plan;
  }

  /** The record that the key of a target refers to. HubSpot decides about an address. */
  private foundNow(target: Target): string | null {
    if (target.kind === 'email') return this.model.find('email', target.email);
    const known = this.identities.get(this.key);
    return known !== undefined && !this.archivedIds.has(known) ? known : this.findInHubspot();
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
    const sent = Object.entries(record.properties).filter(([, value]) => value !== '');
    for (const [id, found] of this.model.records) {
      const isEqual = sent.every(([name, value]) =>
        isSameValue(value, found[name] ?? null, definition(name, dealProperties[name]) ?? { name }),
      );
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
    const category = result.refused === 'OBJECT_NOT_FOUND' ? result.refused : 'VALIDATION_ERROR';
    return Promise.resolve(hubspotAnswer({ errors: [{ category, message: result.refused }] }));
  }

  private known(): KnownValues {
    const { isKnown, type } = this.sequence;
    if (!isKnown) return nothingKnown;
    const properties = type === 'contacts' ? contactProperties : dealProperties;
    const definitionOf = (name: string): HubspotPropertyDefinition | undefined => definition(name, properties[name]);
    return {
      definitionOf,
      hasJointRules: false,
      isCertain: (name, value) => {
        const property = definitionOf(name);
        return property !== undefined && isCertain(property, value) && properties[name]?.digits !== true;
      },
    };
  }
}

function resultText(outcome: Exclude<SettledWrite['outcome'], FailedOutcome>): string {
  return 'alreadyArchived' in outcome ? 'archived already' : outcome.outcome;
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
