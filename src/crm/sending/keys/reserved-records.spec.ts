import {
  claimedRecordWrite,
  creating,
  deals,
  foldedRecord,
  hubspotAnswer,
  hubspotFailure,
  sendContext,
} from '../../../../test/support/sample-writes';
import type { FoldedRecord } from '../folding/fold';
import { ReservedRecords } from './reserved-records';
import type { Resolution } from './resolution';

const owner = '019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10';
const reserved = `write:${owner}`;
const unknown: Resolution = { kind: 'unknown', identity: { key: 'name:p:big', integrationKey: reserved } };
const named = (more: Partial<FoldedRecord> = {}, id = owner, attempts = 0): FoldedRecord => ({
  ...foldedRecord({
    ...creating(claimedRecordWrite({ kind: 'name', name: 'Big' }, { dealname: 'Big' })),
    id,
    attempts,
  }),
  keyConflict: true,
  ...more,
});

describe('ReservedRecords', () => {
  const now = new Date();
  let failure: Error | null = null;
  let reads = 0;
  const records = new ReservedRecords(
    {
      readRecords: (_portalId, _type, idProperty, [key = '']) => {
        reads += 1;
        if (failure) return Promise.reject(failure);
        const results = [{ id: '7', properties: { [idProperty ?? '']: key }, createdAt: now.toISOString() }];
        return Promise.resolve({ ...hubspotAnswer({ results: key === reserved ? results : [] }), beganAt: now });
      },
    },
    { find: () => Promise.resolve('integration_key') },
  );
  const find = async (record: FoldedRecord, resolution: Resolution = unknown): Promise<Resolution | undefined> =>
    (await records.find(sendContext(deals), new Map([[record, resolution]]))).get(record);
  beforeEach(() => {
    [failure, reads] = [null, 0];
  });

  it('finds the record of a name that the search does not have yet', async () => {
    expect(await find(named())).toMatchObject({ kind: 'known', id: '7', createdBefore: false });
  });

  it('counts a young record as its own only if the write itself reserved the key', async () => {
    expect(await find(named({}, owner, 1))).toMatchObject({ createdBefore: true });
    expect(await find(named({}, '019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a11', 1))).toMatchObject({ createdBefore: false });
  });

  it('leaves unknown what HubSpot does not have', async () => {
    const other: Resolution = { kind: 'unknown', identity: { key: 'name:p:big', integrationKey: 'write:other' } };
    expect(await find(named(), other)).toBeUndefined();
  });

  it('reads nothing without a conflict, for other keys, and for known names', async () => {
    const external = foldedRecord(claimedRecordWrite({ kind: 'external', externalId: 'A' }));
    expect(await find(named({ keyConflict: undefined }))).toBeUndefined();
    expect(await find({ ...external, keyConflict: true })).toBeUndefined();
    expect(await find(named(), { kind: 'known', id: '8', createdBefore: false })).toBeUndefined();
    expect(await find(named(), { kind: 'unknown', identity: { key: 'k', integrationKey: null } })).toBeUndefined();
    expect(reads).toBe(0);
  });

  it('passes on HubSpot’s failure as the record’s own', async () => {
    failure = hubspotFailure('unavailable');
    expect(await find(named())).toEqual({ kind: 'error', error: failure });
    failure = new Error('ours');
    await expect(find(named())).rejects.toThrow('ours');
  });
});
