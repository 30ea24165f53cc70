import {
  claimedRecordWrite,
  creating,
  deals,
  foldedRecord,
  hubspotAnswer,
  hubspotFailure,
} from '../../../../test/support/sample-writes';
import type { HubspotAnswer } from '../../../hubspot/call/hubspot-answer';
import type { HubspotError } from '../../../hubspot/call/hubspot-error';
import type { BatchAnswer } from '../../../hubspot/call/hubspot-wire';
import { BatchRun } from './batch-run';
import { adoptRecords, sendCreates } from './create-step';
import type { FoldedRecord } from '../folding/fold';
import type { PlanOf, Unfinished } from '../planning/steps';

const batchRun = (): BatchRun => new BatchRun('1', deals, {}, 3_600_000);
const deal = (): FoldedRecord => foldedRecord(claimedRecordWrite({ kind: 'new' }, { dealname: 'Big' }));
const planned = (record: FoldedRecord): PlanOf<'create'> => ({
  record,
  step: { kind: 'create', properties: { dealname: 'Big', pipeline: 'p' }, unique: false },
});

describe('sendCreates', () => {
  const send = (
    run: BatchRun,
    record: FoldedRecord,
    answer: Promise<HubspotAnswer<BatchAnswer>>,
  ): Promise<Unfinished> => sendCreates({ createRecords: () => answer }, run, [planned(record)]);

  it('settles a created record, which may exist twice', async () => {
    const run = batchRun();
    const { failed } = await send(
      run,
      deal(),
      Promise.resolve(hubspotAnswer({ results: [{ id: '7', properties: { dealname: 'Big' } }] })),
    );
    expect(run.dispatched.settled).toMatchObject([
      { hubspotId: '7', created: true, outcome: { delivery: 'at-least-once' } },
    ]);
    expect(failed).toEqual([]);
  });

  it.each([
    ['lost', (): Promise<never> => Promise.reject(hubspotFailure('outcome-unknown', { mayHaveWritten: true }))],
    ['unreadable', (): Promise<never> => Promise.reject(hubspotFailure('unreadable'))],
    ['silent about the record', (): Promise<HubspotAnswer<BatchAnswer>> => Promise.resolve(hubspotAnswer({}))],
  ])('waits for the search index if the answer is %s', async (_name, answer) => {
    const run = batchRun();
    const { failed } = await send(run, deal(), answer());
    expect(run.dispatched.released).toMatchObject([{ afterMs: 15_000, mayExist: true }]);
    expect([failed, run.dispatched.settled]).toEqual([[], []]);
  });

  it('leaves failures to the dispatcher that cannot have created the record', async () => {
    const [run, record, error] = [batchRun(), deal(), hubspotFailure('unavailable')];
    expect((await send(run, record, Promise.reject(error))).failed).toEqual([
      { record, error, step: expect.objectContaining({ kind: 'create' }) as unknown },
    ]);
    expect(run.dispatched.released).toEqual([]);
  });
});

describe('sendCreates of contacts whose address is unique', () => {
  const email = 'a@x.org';
  const send = async (
    answer: Promise<HubspotAnswer<BatchAnswer>>,
    inMode: typeof creating = (write) => write,
    more: Partial<FoldedRecord> = {},
  ): Promise<{ run: BatchRun; record: FoldedRecord } & Unfinished> => {
    const run = batchRun();
    const record = { ...foldedRecord(inMode(claimedRecordWrite({ kind: 'email', email }))), ...more };
    const plan: PlanOf<'create'> = { record, step: { kind: 'create', properties: { email }, unique: true } };
    return { run, record, ...(await sendCreates({ createRecords: () => answer }, run, [plan])) };
  };

  it('settles a created contact, which exists once', async () => {
    const { run } = await send(Promise.resolve(hubspotAnswer({ results: [{ id: '7', properties: { email } }] })));
    expect(run.dispatched.settled).toMatchObject([{ created: true, outcome: { delivery: 'exactly-once' } }]);
  });

  it('updates the contact that somebody else created meanwhile', async () => {
    const conflict = hubspotFailure('refused', { category: 'CONFLICT', context: { existingId: ['8'] } });
    const { again, record } = await send(Promise.reject(conflict));
    expect(again).toEqual([{ ...record, target: { kind: 'id', id: '8' } }]);
  });

  it('looks the address up once more for a write that only creates, and never updates its contact', async () => {
    const conflict = hubspotFailure('refused', { category: 'CONFLICT', context: { existingId: ['8'] } });
    const first = await send(Promise.reject(conflict), creating);
    expect(first.again).toEqual([{ ...first.record, keyConflict: true }]);
    const second = await send(Promise.reject(conflict), creating, { keyConflict: true });
    expect([second.again, second.failed]).toMatchObject([[], [{ error: conflict }]]);
  });

  it('needs no search after an unknown outcome', async () => {
    const error = hubspotFailure('outcome-unknown', { mayHaveWritten: true });
    const { run, record, failed } = await send(Promise.reject(error));
    expect(failed).toEqual([{ record, error, step: expect.objectContaining({ kind: 'create' }) as unknown }]);
    expect(run.dispatched.released).toEqual([]);
  });
});

describe('sendCreates of records whose key is unique', () => {
  const keyProperty = 'integration_key';
  const send = async (
    error: HubspotError,
    more: Partial<FoldedRecord> = {},
  ): Promise<{ run: BatchRun; record: FoldedRecord } & Unfinished> => {
    const run = batchRun();
    const write = claimedRecordWrite({ kind: 'external', externalId: 'X' }, { dealname: 'Big' });
    const record = { ...foldedRecord(creating(write)), ...more };
    const properties = { dealname: 'Big', [keyProperty]: 'external:X' };
    const plan: PlanOf<'create'> = { record, step: { kind: 'create', properties, unique: true, keyProperty } };
    return { run, record, ...(await sendCreates({ createRecords: () => Promise.reject(error) }, run, [plan])) };
  };
  const taken = (name: string): HubspotError =>
    hubspotFailure('refused', {
      category: 'VALIDATION_ERROR',
      errors: [{ code: 'CONFLICTING_UNIQUE_VALUE', context: { propertyName: [name] } }],
    });

  it.each([
    ['the value', taken(keyProperty)],
    ['a conflict', hubspotFailure('refused', { category: 'CONFLICT', status: 409 })],
  ])('looks the key up once more if another record has it, by %s', async (_name, error) => {
    const { again, failed, record } = await send(error);
    expect([again, failed]).toEqual([[{ ...record, keyConflict: true }], []]);
    const second = await send(error, { keyConflict: true });
    expect([second.again, second.failed]).toMatchObject([[], [{ error }]]);
  });

  it('leaves other refusals to the dispatcher', async () => {
    const { again, failed } = await send(taken('serial'));
    expect([again.length, failed.length]).toEqual([0, 1]);
  });

  it('needs no search after an unknown outcome', async () => {
    const { run, failed } = await send(hubspotFailure('outcome-unknown', { mayHaveWritten: true }));
    expect([run.dispatched.released, failed.length]).toEqual([[], 1]);
  });
});

describe('adoptRecords', () => {
  const adopt = async (answer: Promise<HubspotAnswer<BatchAnswer>>): Promise<BatchRun['dispatched']> => {
    const run = batchRun();
    const plan: PlanOf<'adopt'> = { record: deal(), step: { kind: 'adopt', id: '7' } };
    await adoptRecords({ readRecords: () => answer }, run, [plan]);
    return run.dispatched;
  };

  it('settles an earlier attempt’s record as created, as HubSpot has it now', async () => {
    const properties = { dealname: 'Bigger' };
    const { settled } = await adopt(Promise.resolve(hubspotAnswer({ results: [{ id: '7', properties }] })));
    expect(settled).toMatchObject([{ hubspotId: '7', created: true, name: 'Bigger', outcome: { properties } }]);
  });

  it('looks again later if the record is gone', async () => {
    const { released } = await adopt(Promise.resolve(hubspotAnswer({ results: [] })));
    expect(released).toMatchObject([{ afterMs: 15_000, mayExist: true }]);
  });

  it('releases the writes if HubSpot fails', async () => {
    const { released, hold } = await adopt(Promise.reject(hubspotFailure('unavailable')));
    expect(released).toMatchObject([{ afterMs: 0, mayExist: false }]);
    expect(hold).toMatchObject({ problem: { code: 'hubspot-failed' } });
  });

  it('passes on failures that are not HubSpot’s', async () => {
    await expect(adopt(Promise.reject(new Error('ours')))).rejects.toThrow('ours');
  });
});
