import {
  claimedRecordWrite,
  contacts,
  foldedRecord,
  hubspotAnswer,
  hubspotFailure,
} from '../../../../test/support/sample-writes';
import type { HubspotAnswer } from '../../../hubspot/call/hubspot-answer';
import type { BatchAnswer, HubspotRecord, UpsertInput } from '../../../hubspot/call/hubspot-wire';
import { BatchRun } from './batch-run';
import type { FoldedRecord } from '../folding/fold';
import type { PlanOf } from '../planning/steps';
import { sendUpserts } from './upsert-step';

const email = 'a@x.org';
const contact = (attempts = 0): FoldedRecord =>
  foldedRecord(claimedRecordWrite({ kind: 'email', email }, { email, phone: '1' }, { attempts }));
const planned = (record: FoldedRecord): PlanOf<'upsert'> => ({
  record,
  step: { kind: 'upsert', idProperty: 'email', id: email, properties: { phone: '1', extra: '' } },
});

/** Upserts a record. */
async function send(
  record: FoldedRecord,
  answer: (inputs: UpsertInput[]) => HubspotAnswer<BatchAnswer>,
  plan: PlanOf<'upsert'> = planned(record),
  read: HubspotRecord[] | null = null,
): Promise<{ run: BatchRun; inputs: UpsertInput[][] } & Awaited<ReturnType<typeof sendUpserts>>> {
  const run = new BatchRun('1', contacts, {}, 3_600_000);
  const inputs: UpsertInput[][] = [];
  const unfinished = await sendUpserts(
    {
      upsertRecords: (_portalId, _type, part) => {
        inputs.push(part);
        return Promise.resolve().then(() => answer(part));
      },
      updateRecords: () => Promise.reject(new Error('nothing to set')),
      readRecords: (_portalId, _type, idProperty, ids) =>
        Promise.resolve(
          hubspotAnswer({
            results: read ?? ids.map((id) => ({ id: '9', properties: { [String(idProperty)]: id, phone: '1' } })),
          }),
        ),
    },
    run,
    [plan],
  );
  return { run, inputs, ...unfinished };
}

const written = (more: Partial<HubspotRecord>) => (): HubspotAnswer<BatchAnswer> =>
  hubspotAnswer({ results: [{ id: '7', properties: { email }, ...more }] });

describe('sendUpserts', () => {
  it('sends the properties of the step, on its unique property', async () => {
    const record = contact();
    const { inputs, run } = await send(record, written({ new: false }));
    const { idProperty, properties } = planned(record).step;
    expect(inputs).toEqual([[{ id: email, idProperty, properties, objectWriteTraceId: record.writes[0].id }]]);
    expect(run.dispatched.settled).toMatchObject([{ hubspotId: '7', created: false }]);
  });

  it('settles a record as created if HubSpot says that it is new', async () => {
    const { run } = await send(contact(), written({ new: true }));
    expect(run.dispatched.settled).toMatchObject([{ created: true }]);
  });

  it('settles a record as created that can be no other one', async () => {
    const { run } = await send(foldedRecord(claimedRecordWrite({ kind: 'new' })), written({ new: false }));
    expect(run.dispatched.settled).toMatchObject([{ created: true }]);
  });

  it('updates the record that already has the value, without the e-mail that only identified it', async () => {
    const record = contact();
    const { again, failed } = await send(record, () => {
      throw hubspotFailure('refused', { status: 409, message: 'Contact already exists. Existing ID: 8' });
    });
    expect(again).toEqual([{ target: { kind: 'id', id: '8' }, properties: { phone: '1' }, writes: record.writes }]);
    expect(failed).toEqual([]);
  });

  it('leaves the conflict of a fold to the dispatcher, because it may concern one of its writes', async () => {
    const record = foldedRecord(
      ...['1', '2'].map((phone) => claimedRecordWrite({ kind: 'email', email }, { email, phone })),
    );
    const error = hubspotFailure('refused', { status: 409, message: 'Contact already exists. Existing ID: 8' });
    const { again, failed } = await send(record, () => {
      throw error;
    });
    expect(again).toEqual([]);
    expect(failed).toEqual([{ record, error, step: expect.objectContaining({ kind: 'upsert' }) as unknown }]);
  });

  it('plans a contact by external id again whose e-mail another contact has', async () => {
    const record = foldedRecord(claimedRecordWrite({ kind: 'external', externalId: 'A' }, { email }));
    const { again } = await send(record, () => {
      throw hubspotFailure('refused', { category: 'CONFLICT', context: { existingId: ['8'] } });
    });
    expect(again).toEqual([record]);
  });

  describe('after a conflict on the hidden unique property', () => {
    const named = foldedRecord(claimedRecordWrite({ kind: 'name', name: 'Big' }, { dealname: 'Big', order: '5' }));
    const fresh = foldedRecord(claimedRecordWrite({ kind: 'new' }, { subject: 'S', order: '5' }));
    const conflictOf = async (
      record: FoldedRecord,
      value: string,
      context: Record<string, string[]> = {},
    ): ReturnType<typeof send> => {
      const step = { kind: 'upsert' as const, idProperty: 'key', id: 'K', properties: {} };
      const error = hubspotFailure('refused', { category: 'CONFLICT', context: { existingId: ['8'], ...context } });
      const refuse = (): never => {
        throw error;
      };
      return send(record, refuse, { record, step }, [{ id: '8', properties: { key: value } }]);
    };

    it('updates the named record if that has the key', async () => {
      expect((await conflictOf(named, 'K')).again).toMatchObject([{ target: { kind: 'id', id: '8' } }]);
    });

    it.each([
      ['has another key', named, 'L', {}],
      ['has another unique value of a new record', fresh, 'L', {}],
      ['has the value of another property', named, 'K', { propertyName: ['order'] }],
    ])('writes nothing to a record that %s', async (_name, record, value, context) => {
      const { again, failed } = await conflictOf(record, value, context);
      expect(again).toEqual([]);
      expect(failed).toMatchObject([{ record, error: { kind: 'refused' } }]);
    });

    it('sends a new record again that an earlier call created', async () => {
      expect((await conflictOf(fresh, 'K')).again).toEqual([fresh]);
    });
  });

  it('leaves other failures to the dispatcher', async () => {
    const record = contact();
    const error = hubspotFailure('refused', { status: 400 });
    const { again, failed } = await send(record, () => {
      throw error;
    });
    expect(again).toEqual([]);
    expect(failed).toEqual([{ record, error, step: expect.objectContaining({ kind: 'upsert' }) as unknown }]);
  });

  it('reads a record back by its unique property if the answer does not mention it', async () => {
    const { run } = await send(contact(), () => hubspotAnswer({}));
    expect(run.dispatched.settled).toMatchObject([{ hubspotId: '9', state: 'settled', attempts: 2 }]);
  });
});
