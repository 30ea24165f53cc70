import { deals, hubspotAnswer, hubspotFailure, sendContext } from '../../../../test/support/sample-writes';
import { mergedInto, readCurrent, readSurvivors, type ReadCalls } from './current-records';

const context = sendContext(deals);

/** HubSpot with the record 1. The records 2 and 3 were merged into it, and batches leave them out or show the survivor. */
function portal(batchesShowSurvivors: boolean): ReadCalls & { reads: string[][]; single: string[] } {
  const record = { id: '1', properties: {} };
  const reads: string[][] = [];
  const single: string[] = [];
  return {
    reads,
    single,
    readRecords: (_portalId, _type, _idProperty, ids) => {
      reads.push(ids);
      const own = ids.includes('1') || (batchesShowSurvivors && ids.some((id) => id === '2' || id === '3'));
      return Promise.resolve(hubspotAnswer({ results: own ? [record] : [] }));
    },
    getRecord: (_portalId, _type, id) => {
      single.push(id);
      return Promise.resolve(['1', '2', '3'].includes(id) ? hubspotAnswer(record) : null);
    },
  };
}

describe('readCurrent', () => {
  it('reads records in one call', async () => {
    const client = portal(true);
    const found = await readCurrent(client, context, ['1', '1'], ['dealname']);
    expect([...found.keys()]).toEqual(['1']);
    expect([client.reads, client.single]).toEqual([[['1']], []]);
  });

  it.each([true, false])('finds survivors, if batches show them: %s', async (batchesShowSurvivors) => {
    const client = portal(batchesShowSurvivors);
    const found = await readCurrent(client, context, ['2', '3', '9'], []);
    expect(Object.fromEntries(mergedInto(found))).toEqual({ 2: '1', 3: '1' });
    expect(client.single).toEqual(['2', '3', '9']);
  });

  it('reads nothing for no ids', async () => {
    const client = portal(true);
    expect((await readCurrent(client, context, [], [])).size).toBe(0);
    expect(client.reads).toEqual([]);
  });
});

describe('readSurvivors', () => {
  it('reads each record once, ten at the same time', async () => {
    let underWay = 0;
    let most = 0;
    const ids = Array.from({ length: 25 }, (_, index) => String(index));
    const found = await readSurvivors(
      {
        getRecord: async (_portalId, _type, id) => {
          underWay += 1;
          most = Math.max(most, underWay);
          await Promise.resolve();
          underWay -= 1;
          return hubspotAnswer({ id, properties: {} });
        },
      },
      context,
      ids,
      [],
    );
    expect([...found.keys()]).toEqual(ids);
    expect(most).toBe(10);
    expect(mergedInto(found).size).toBe(0);
  });

  it('passes on failures', async () => {
    const failing = { getRecord: () => Promise.reject(hubspotFailure('unavailable')) };
    await expect(readSurvivors(failing, context, ['1'], [])).rejects.toThrow('is unavailable');
  });
});
