import { claimedRecordWrite, contacts, deals, foldedRecord, hubspotAnswer } from '../../../test/support/sample-writes';
import type { SearchFilter } from '../../hubspot/client/hubspot-client';
import type { HubspotRecord } from '../../hubspot/call/hubspot-wire';
import { PossibleRecords } from './possible-records';

const found = (id: string, properties: HubspotRecord['properties']): HubspotRecord => ({ id, properties });
const deal = (properties: Record<string, string>): ReturnType<typeof foldedRecord> =>
  foldedRecord(claimedRecordWrite({ kind: 'new' }, properties, { firstSentAtMs: performance.now() - 20_000 }));

/** Searches among these records. */
async function search(
  records: HubspotRecord[],
  { properties = { dealname: 'Big', amount: '' }, known = ['none'], taken = ['none'], definition = deals } = {},
): Promise<{ id: string | null; filters: SearchFilter[][]; properties: string[][] }> {
  const filters: SearchFilter[][] = [];
  const read: string[][] = [];
  const possible = new PossibleRecords(
    {
      search: (_portalId, _type, conditions, names) => {
        filters.push(conditions);
        read.push(names);
        return Promise.resolve(hubspotAnswer({ total: records.length, results: records }));
      },
    },
    { known: (_portalId, _type, ids) => Promise.resolve(new Set(ids.filter((id) => known.includes(id)))) },
  );
  const id = await possible.find('1', definition, deal(properties), new Set(taken), 'bulk');
  return { id, filters, properties: read };
}

describe('PossibleRecords', () => {
  it('finds a record that has every value, and no value if none was sent', async () => {
    const records = [
      found('5', { dealname: 'Small', amount: null }),
      found('6', { dealname: 'Big', amount: '1' }),
      found('7', { dealname: 'Big', amount: null }),
    ];
    expect((await search(records)).id).toBe('7');
  });

  it('searches by name among the records since the first attempt, with slack for the clocks', async () => {
    const before = Date.now() - 20_000 - 60_000;
    const { filters, properties } = await search([]);
    expect(filters).toMatchObject([
      [
        { propertyName: 'createdate', operator: 'GTE' },
        { propertyName: 'dealname', operator: 'EQ', value: 'Big' },
      ],
    ]);
    const since = Number(filters[0]?.[0]?.value);
    expect(since).toBeGreaterThanOrEqual(before - 1);
    expect(since).toBeLessThan(before + 10_000);
    expect(properties).toEqual([['dealname', 'amount']]);
  });

  it('searches without a name if none was sent', async () => {
    expect((await search([], { properties: { dealname: '', amount: '1' } })).filters[0]).toHaveLength(1);
  });

  it('passes over records of other writes, and of this batch', async () => {
    const records = ['5', '6', '7', '8'].map((id) => found(id, { dealname: 'Big', amount: '' }));
    expect((await search(records, { known: ['6'], taken: ['5'] })).id).toBe('7');
    expect((await search(records, { known: ['5', '6', '7', '8'] })).id).toBeNull();
  });

  it('searches for nothing if the type has no name', async () => {
    const { id, filters } = await search([found('7', {})], { definition: { ...contacts, nameProperties: [] } });
    expect([id, filters]).toEqual([null, []]);
  });
});
