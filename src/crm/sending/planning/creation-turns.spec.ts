import { claimedRecordWrite, deals, foldedRecord, sendContext } from '../../../../test/support/sample-writes';
import type { StoredWrite, WriteState } from '../../journal/tables/stored-write';
import type { WriteKey } from '../../journal/tables/write';
import { CreationTurns } from './creation-turns';

const owner = '01900000-0000-7000-8000-000000000001';

const byName: WriteKey = { kind: 'name', name: 'A' };

interface Situation {
  integrationKey?: string;
  key?: WriteKey;
  /** False if another write takes the turn first. */
  taken?: boolean;
}

/** Takes the turn of a name whose identity another write has reserved. @param state of that write; null if it is gone */
async function take(
  state: WriteState | null,
  { integrationKey = `write:${owner}`, key = byName, taken = true }: Situation = {},
): Promise<{ has: boolean; takenOver: string[] }> {
  const takenOver: string[] = [];
  const turns = new CreationTurns(
    {
      takeOver: (_identity, from, to) => {
        takenOver.push(from, to);
        return Promise.resolve(taken);
      },
    },
    { find: () => Promise.resolve(state === null ? [] : [{ id: owner, state } as StoredWrite]) },
  );
  const record = foldedRecord(claimedRecordWrite(key, {}, { id: 'own' }));
  const has = await turns.take(sendContext(deals), record, { key: 'name:p:a', integrationKey });
  return { has, takenOver };
}

describe('CreationTurns', () => {
  it('gives the turn to the write that reserved the identity', async () => {
    expect(await take('due', { integrationKey: 'write:own' })).toEqual({ has: true, takenOver: [] });
  });

  it.each<WriteState>(['due', 'sending', 'waiting'])('gives no turn while that write is %s', async (state) => {
    expect(await take(state)).toEqual({ has: false, takenOver: [] });
  });

  it.each<WriteState | null>(['failed', 'settled', null])('passes the turn on if that write is %s', async (state) => {
    expect(await take(state)).toEqual({ has: true, takenOver: [`write:${owner}`, 'write:own'] });
  });

  it('gives no turn if another write was faster', async () => {
    expect((await take('failed', { taken: false })).has).toBe(false);
  });

  it('passes on the turn of a deleted record, and needs none for an external id', async () => {
    expect((await take('due', { integrationKey: 'write:0123456789abcdef0123456789abcdef' })).has).toBe(true);
    const key: WriteKey = { kind: 'external', externalId: 'A' };
    expect(await take('due', { key, integrationKey: 'external:A' })).toEqual({ has: true, takenOver: [] });
  });
});
