import {
  claimedRecordWrite,
  contacts,
  deals,
  foldedRecord,
  hubspotAnswer,
  hubspotFailure,
} from '../../../../test/support/sample-writes';
import type { HubspotAnswer } from '../../../hubspot/call/hubspot-answer';
import type { BatchAnswer, HubspotRecord, UpdateInput } from '../../../hubspot/call/hubspot-wire';
import { BatchRun } from './batch-run';
import type { FoldedRecord } from '../folding/fold';
import type { PlanOf, Unfinished } from '../planning/steps';
import { UpdateStep } from './update-step';

const planned = (record: FoldedRecord, id: string, createdBefore?: boolean): PlanOf<'update'> => ({
  record,
  step: { kind: 'update', id },
  ...(createdBefore !== undefined && { createdBefore }),
});
const keyed = (externalId: string, recordId: string): PlanOf<'keyed-update'> => ({
  record: foldedRecord(claimedRecordWrite({ kind: 'external', externalId }, { amount: '1' }, { recordId })),
  step: { kind: 'keyed-update', idProperty: 'integration_key', id: `external:${externalId}` },
  identity: { key: `external:${externalId}`, integrationKey: `external:${externalId}` },
});
const byId = (id: string, properties: Record<string, string> = { phone: '1' }): FoldedRecord =>
  foldedRecord(claimedRecordWrite({ kind: 'id', id }, properties));
const gone = (...ids: string[]): HubspotAnswer<BatchAnswer> =>
  hubspotAnswer({ errors: [{ category: 'OBJECT_NOT_FOUND', message: 'gone', context: { ids } }] });
const written = (inputs: UpdateInput[]): Promise<HubspotAnswer<BatchAnswer>> =>
  Promise.resolve(hubspotAnswer({ results: inputs }));

/** HubSpot with some records; merged ones answer with their survivors. HubSpot makes every update by default. */
class Portal {
  readonly run: BatchRun;
  readonly inputs: UpdateInput[][] = [];
  readonly forgotten: string[][] = [];
  followed: Record<string, string> = {};
  refusals = 0;
  records: HubspotRecord[] = [];
  merged: Record<string, string> = {};
  readFailure: Error | null = null;
  answer: (inputs: UpdateInput[]) => Promise<HubspotAnswer<BatchAnswer>> = written;
  readonly step: UpdateStep;

  constructor(definition = contacts) {
    this.run = new BatchRun('1', definition, {}, 3_600_000);
    this.step = new UpdateStep(
      {
        updateRecords: (_portalId, _type, part) => {
          this.inputs.push(part);
          return this.answer(part);
        },
        readRecords: (_portalId, _type, _idProperty, ids) => {
          if (this.readFailure) return Promise.reject(this.readFailure);
          return Promise.resolve(hubspotAnswer({ results: this.records.filter(({ id }) => ids.includes(id)) }));
        },
        getRecord: (_portalId, _type, id) => {
          if (this.readFailure) return Promise.reject(this.readFailure);
          const record = this.records.find((one) => one.id === (this.merged[id] ?? id));
          return Promise.resolve(record ? hubspotAnswer(record) : null);
        },
      },
      {
        forget: (_portalId, _type, ids) => {
          this.forgotten.push([...ids]);
          return Promise.resolve();
        },
        followMerges: (_portalId, _type, merged) => {
          this.followed = { ...this.followed, ...Object.fromEntries(merged) };
          return Promise.resolve();
        },
      },
      { noteRefusal: () => void (this.refusals += 1) },
    );
  }

  byId(...plans: PlanOf<'update'>[]): Promise<Unfinished> {
    return this.step.byId(this.run, plans);
  }

  byKey(...plans: PlanOf<'keyed-update'>[]): Promise<Unfinished> {
    return this.step.byKey(this.run, plans);
  }
}

describe('an update by id', () => {
  it('reads a record again that HubSpot has after all', async () => {
    const portal = new Portal();
    const record: FoldedRecord = { ...byId('7'), leftAlone: {}, isUnread: true };
    const { again } = await portal.step.byId(portal.run, [planned(record, '7')]);
    expect([again, portal.run.dispatched.settled]).toEqual([[record], []]);
  });

  it('updates records in one call, and settles them', async () => {
    const portal = new Portal();
    const plans = [planned(byId('7'), '7'), planned(byId('8'), '8', true)];
    expect(await portal.byId(...plans)).toEqual({ again: [], failed: [] });
    expect(portal.inputs).toEqual([
      plans.map(({ record, step }) => ({
        id: step.id,
        properties: { phone: '1' },
        objectWriteTraceId: record.writes[0].id,
      })),
    ]);
    expect(portal.run.dispatched.settled).toMatchObject([
      { hubspotId: '7', created: false },
      { hubspotId: '8', created: true },
    ]);
    expect([portal.forgotten, portal.followed]).toEqual([[], {}]);
  });

  it('teaches the identity map the survivor that an answer names', async () => {
    const portal = new Portal();
    portal.answer = (inputs) => written(inputs.map((input) => ({ ...input, id: '9' })));
    await portal.byId(planned(byId('7'), '7'));
    expect(portal.run.dispatched.settled).toMatchObject([{ hubspotId: '9', state: 'settled' }]);
    expect(portal.followed).toEqual({ 7: '9' });
  });

  it('goes again to the survivor of a record that HubSpot does not find', async () => {
    const portal = new Portal();
    portal.answer = () => Promise.resolve(gone('7'));
    portal.merged = { 7: '9' };
    portal.records = [{ id: '9', properties: {} }];
    const record = byId('7');
    expect((await portal.byId(planned(record, '7'))).again).toEqual([{ ...record, target: { kind: 'id', id: '9' } }]);
    expect(portal.followed).toEqual({ 7: '9' });
    expect(portal.run.dispatched.settled).toEqual([]);
  });

  it('fails the writes that named a record which is gone', async () => {
    const portal = new Portal();
    portal.answer = () => Promise.resolve(gone('7'));
    const { again } = await portal.byId(planned(byId('7'), '7'));
    expect(portal.run.dispatched.settled).toMatchObject([
      { state: 'failed', cause: 'record-not-found OBJECT_NOT_FOUND' },
    ]);
    expect([again, portal.forgotten]).toEqual([[], []]);
  });

  it('forgets a record that is gone, and sends the writes by key again', async () => {
    const portal = new Portal();
    portal.answer = () => Promise.resolve(gone('7'));
    const email = 'a@x.org';
    const byKey = claimedRecordWrite({ kind: 'email', email }, { email, phone: '1' }, { recordId: '7' });
    const { again } = await portal.byId(planned(foldedRecord(byKey), '7'));
    expect(portal.run.dispatched.settled).toEqual([]);
    expect(portal.forgotten).toEqual([['7']]);
    expect(again).toMatchObject([
      { target: { kind: 'email', email }, properties: { phone: '1' }, writes: [{ id: byKey.id, recordId: null }] },
    ]);
  });

  it('leaves other failures to the dispatcher, also those of reads', async () => {
    const portal = new Portal();
    const plan = planned(byId('7'), '7');
    const error = hubspotFailure('unavailable');
    portal.answer = () => Promise.reject(error);
    expect((await portal.byId(plan)).failed).toEqual([{ record: plan.record, step: plan.step, error }]);
    portal.answer = () => Promise.resolve(gone('7'));
    portal.readFailure = hubspotFailure('rate-limited');
    expect((await portal.byId(plan)).failed).toEqual([
      { record: plan.record, step: plan.step, error: portal.readFailure },
    ]);
    expect(portal.run.dispatched.settled).toEqual([]);
  });

  it('goes again to the survivor of a record for which the answer has another one', async () => {
    const portal = new Portal();
    portal.answer = () => Promise.resolve(hubspotAnswer({ results: [{ id: '9', properties: {} }] }));
    portal.merged = { 7: '9' };
    portal.records = [{ id: '9', properties: {} }];
    expect((await portal.byId(planned(byId('7'), '7'))).again).toMatchObject([{ target: { kind: 'id', id: '9' } }]);
    portal.merged = {};
    expect((await portal.byId(planned(byId('7'), '7'))).failed).toMatchObject([{ error: { kind: 'unreadable' } }]);
  });

  it('fails a record that the answer does not mention and that cannot be read', async () => {
    const portal = new Portal();
    portal.answer = () => Promise.resolve(hubspotAnswer({}));
    portal.readFailure = hubspotFailure('unavailable');
    expect((await portal.byId(planned(byId('7'), '7'))).failed).toMatchObject([{ error: { kind: 'unreadable' } }]);
  });
});

describe('an update by a unique property', () => {
  it('names the property in each input, and settles the record that HubSpot has found', async () => {
    const portal = new Portal(deals);
    portal.answer = (inputs) => written(inputs.map((input) => ({ ...input, id: '8' })));
    const plan = keyed('A', '7');
    expect(await portal.byKey(plan)).toEqual({ again: [], failed: [] });
    expect(portal.inputs).toMatchObject([[{ id: 'external:A', idProperty: 'integration_key' }]]);
    // The key has moved to another record in HubSpot, which is no merge.
    expect(portal.run.dispatched.settled).toMatchObject([{ hubspotId: '8', identity: plan.identity }]);
    expect(portal.followed).toEqual({});
  });

  it('stores no identity that the identity map has already', async () => {
    const portal = new Portal(deals);
    portal.answer = (inputs) => written(inputs.map((input) => ({ ...input, id: '7' })));
    await portal.byKey(keyed('A', '7'));
    expect(portal.run.dispatched.settled[0]).not.toHaveProperty('identity');
  });

  it.each<[string, HubspotRecord[], Record<string, string>, string | null]>([
    ['was merged', [{ id: '9', properties: { integration_key: 'external:B' } }], { 7: '9' }, '9'],
    ['has the key after all', [{ id: '7', properties: { integration_key: 'external:A' } }], {}, '7'],
    ['has another key', [{ id: '7', properties: { integration_key: 'external:B' } }], {}, null],
    ['is gone', [], {}, null],
  ])('that finds no record looks at the remembered one: it %s', async (_name, records, merged, id) => {
    const portal = Object.assign(new Portal(deals), { records, merged });
    portal.answer = () => Promise.resolve(gone('external:A'));
    const { again } = await portal.byKey(keyed('A', '7'));
    if (id === null) {
      expect(again).toMatchObject([{ target: { kind: 'external', externalId: 'A' }, writes: [{ recordId: null }] }]);
    } else expect(again).toMatchObject([{ target: { kind: 'id', id } }]);
    expect(portal.forgotten).toEqual([]);
  });

  it('is tried by reading first if HubSpot refuses the whole call, without smaller calls', async () => {
    const portal = new Portal(deals);
    portal.answer = () => Promise.reject(hubspotFailure('refused', { status: 400 }));
    const plans = [keyed('A', '7'), keyed('B', '8')];
    expect((await portal.byKey(...plans)).again).toEqual(plans.map(({ record }) => record));
    expect([portal.inputs.length, portal.refusals]).toEqual([1, 1]);
  });

  it('leaves other failures to the dispatcher', async () => {
    const portal = new Portal(deals);
    const plan = keyed('A', '7');
    const error = hubspotFailure('unavailable');
    portal.answer = () => Promise.reject(error);
    expect((await portal.byKey(plan)).failed).toEqual([{ record: plan.record, step: plan.step, error }]);
    portal.answer = () => Promise.resolve(gone('external:A'));
    portal.readFailure = error;
    expect((await portal.byKey(plan)).failed).toEqual([{ record: plan.record, step: plan.step, error }]);
  });

  it('does nothing for no records', async () => {
    expect(await new Portal(deals).byKey()).toEqual({ again: [], failed: [] });
  });
});
