import {
  claimedRecordWrite,
  contacts,
  foldedRecord,
  hubspotAnswer,
  hubspotFailure,
} from '../../../test/support/sample-writes';
import type { HubspotAnswer } from '../../hubspot/call/hubspot-answer';
import type { BatchAnswer, UpdateInput } from '../../hubspot/call/hubspot-wire';
import { BatchRun } from './batch-run';
import type { FoldedRecord } from './fold';
import type { PlanOf } from './steps';
import { sendUpdates } from './update-step';

const planned = (record: FoldedRecord, id: string, createdBefore?: boolean): PlanOf<'update'> => ({
  record,
  step: { kind: 'update', id },
  ...(createdBefore !== undefined && { createdBefore }),
});
const byId = (id: string, properties: Record<string, string> = { phone: '1' }): FoldedRecord =>
  foldedRecord(claimedRecordWrite({ kind: 'id', id }, properties));
const gone = { errors: [{ category: 'OBJECT_NOT_FOUND', message: 'gone', context: { ids: ['7'] } }] };

/** Sends updates that HubSpot answers with the given body. */
async function send(
  plans: PlanOf<'update'>[],
  answer: (inputs: UpdateInput[]) => Promise<HubspotAnswer<BatchAnswer>>,
): Promise<
  { run: BatchRun; forgotten: string[][]; inputs: UpdateInput[][] } & Awaited<ReturnType<typeof sendUpdates>>
> {
  const run = new BatchRun('1', contacts, {}, 3_600_000);
  const forgotten: string[][] = [];
  const inputs: UpdateInput[][] = [];
  const unfinished = await sendUpdates(
    {
      updateRecords: (_portalId, _type, part) => {
        inputs.push(part);
        return answer(part);
      },
      readRecords: () => Promise.reject(hubspotFailure('unavailable')),
    },
    {
      forget: (_portalId, _type, ids) => {
        forgotten.push([...ids]);
        return Promise.resolve();
      },
    },
    run,
    plans,
  );
  return { run, forgotten, inputs, ...unfinished };
}

const written = (inputs: UpdateInput[]): Promise<HubspotAnswer<BatchAnswer>> =>
  Promise.resolve(hubspotAnswer({ results: inputs }));

describe('sendUpdates', () => {
  it('updates records by id in one call, and settles them', async () => {
    const plans = [planned(byId('7'), '7'), planned(byId('8'), '8', true)];
    const { run, inputs, again, failed, forgotten } = await send(plans, written);
    expect(inputs).toEqual([
      plans.map(({ record, step }) => ({
        id: step.id,
        properties: { phone: '1' },
        objectWriteTraceId: record.writes[0].id,
      })),
    ]);
    expect(run.dispatched.settled).toMatchObject([
      { hubspotId: '7', created: false },
      { hubspotId: '8', created: true },
    ]);
    expect([again, failed, forgotten]).toEqual([[], [], []]);
  });

  it('fails the writes that named a record which is gone', async () => {
    const { run, again, forgotten } = await send([planned(byId('7'), '7')], () => Promise.resolve(hubspotAnswer(gone)));
    expect(run.dispatched.settled).toMatchObject([{ state: 'failed', cause: 'record-not-found OBJECT_NOT_FOUND' }]);
    expect([again, forgotten]).toEqual([[], []]);
  });

  it('forgets a record that is gone, and sends the writes by key again', async () => {
    const email = 'a@x.org';
    const byKey = claimedRecordWrite({ kind: 'email', email }, { email, phone: '1' }, { recordId: '7' });
    const named = claimedRecordWrite({ kind: 'id', id: '7' }, { phone: '2' }, { key: byKey.key });
    const record = foldedRecord(byKey, named);
    const { run, again, forgotten } = await send([planned(record, '7')], () => Promise.resolve(hubspotAnswer(gone)));
    expect(run.dispatched.settled).toMatchObject([{ id: named.id, state: 'failed' }]);
    expect(forgotten).toEqual([['7']]);
    expect(again).toMatchObject([
      { target: { kind: 'email', email }, properties: { email, phone: '1' }, writes: [{ id: byKey.id }] },
    ]);
  });

  it('leaves other failures to the dispatcher', async () => {
    const plan = planned(byId('7'), '7');
    const error = hubspotFailure('unavailable');
    const { run, failed } = await send([plan], () => Promise.reject(error));
    expect(failed).toEqual([{ record: plan.record, step: plan.step, error }]);
    expect(run.dispatched.settled).toEqual([]);
  });

  it('fails a record that the answer does not mention and that cannot be read', async () => {
    const { failed } = await send([planned(byId('7'), '7')], () => Promise.resolve(hubspotAnswer({})));
    expect(failed).toMatchObject([{ error: { kind: 'unreadable' } }]);
  });
});
