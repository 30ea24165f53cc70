import {
  claimedRecordWrite,
  contacts,
  foldedRecord,
  hubspotAnswer,
  hubspotFailure,
} from '../../../../test/support/sample-writes';
import type { HubspotRecord, UpdateInput } from '../../../hubspot/call/hubspot-wire';
import { BatchRun } from './batch-run';
import type { InputResults } from '../calls/batch-sender';
import { setMissingKeys } from './missing-keys';
import type { PlanOf } from '../planning/steps';

const email = 'a@x.org';
const upsert = (properties: Record<string, string> = { phone: '1' }): PlanOf<'upsert'> => ({
  record: foldedRecord(claimedRecordWrite({ kind: 'email', email }, properties)),
  step: { kind: 'upsert', idProperty: 'email', id: email, properties },
});

async function set(
  plan: PlanOf<'upsert'>,
  record: Partial<HubspotRecord>,
  fails = false,
): Promise<{ updates: UpdateInput[][]; found: Awaited<ReturnType<typeof setMissingKeys>> }> {
  const updates: UpdateInput[][] = [];
  const traceId = plan.record.writes[0].id;
  const written: HubspotRecord = { id: '7', properties: {}, ...record };
  const results: InputResults = new Map([[traceId, { kind: 'written', record: written, answer: { attempts: 1 } }]]);
  const client = {
    updateRecords: (_portalId: string, _type: string, inputs: UpdateInput[]) => {
      updates.push(inputs);
      return fails
        ? Promise.reject(hubspotFailure('unavailable'))
        : Promise.resolve(hubspotAnswer({ results: inputs }));
    },
  };
  const found = await setMissingKeys(client, new BatchRun('1', contacts, {}, 3_600_000), [plan], results);
  return { updates, found };
}

describe('setMissingKeys', () => {
  it('sets the address of a new contact that HubSpot created without it', async () => {
    const plan = upsert();
    const { updates, found } = await set(plan, { new: true, properties: { phone: '1' } });
    const [traceId] = [plan.record.writes[0].id];
    expect(updates).toEqual([[{ id: '7', properties: { email }, objectWriteTraceId: traceId }]]);
    expect(found.get(traceId)).toMatchObject({
      kind: 'written',
      record: { id: '7', new: true, properties: { phone: '1', email } },
      answer: { attempts: 2 },
    });
  });

  it.each<[string, PlanOf<'upsert'>, Partial<HubspotRecord>]>([
    ['has it, in any case', upsert(), { new: true, properties: { email: 'A@x.org' } }],
    ['is not new', upsert(), { new: false, properties: { email: 'main@x.org' } }],
    ['got it among its properties', upsert({ email }), { new: true }],
  ])('costs no call for a contact that %s', async (_name, plan, record) => {
    const { updates, found } = await set(plan, record);
    expect([updates, found.size]).toEqual([[], 0]);
  });

  it('fails a contact whose address cannot be set', async () => {
    const { found } = await set(upsert(), { new: true }, true);
    expect([...found.values()]).toMatchObject([{ kind: 'error', error: { kind: 'unavailable' } }]);
  });
});
