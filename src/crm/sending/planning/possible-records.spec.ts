import {
  claimedRecordWrite,
  contacts,
  deals,
  foldedRecord,
  hubspotAnswer,
} from '../../../../test/support/sample-writes';
import type { SearchFilter } from '../../../hubspot/client/hubspot-client';
import type { HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import type { ObjectDefinition } from '../../object-types/object-definition';
import { PossibleRecords } from './possible-records';

/** HubSpot's clock may be far from this machine's. */
const hubspotNowMs = Date.parse('2001-01-01T00:00:00Z');
const createdAgo = (agoMs: number): string => new Date(hubspotNowMs - agoMs).toISOString();
const found = (id: string, properties: HubspotRecord['properties'], agoMs = 0): HubspotRecord => ({
  id,
  properties,
  createdAt: createdAgo(agoMs),
});
const deal = (properties: Record<string, string>): ReturnType<typeof foldedRecord> =>
  foldedRecord(claimedRecordWrite({ kind: 'new' }, properties, { firstSentAtMs: performance.now() - 20_000 }));

interface Situation {
  properties?: Record<string, string>;
  known?: string[];
  taken?: string[];
  definition?: ObjectDefinition;
  /** HubSpot's time in the answer; null without one. */
  beganAt?: Date | null;
}

/** Searches among these records. */
async function search(
  records: HubspotRecord[],
  {
    properties = { dealname: 'Big', amount: '' },
    known = ['none'],
    taken = ['none'],
    definition = deals,
    beganAt = new Date(hubspotNowMs),
  }: Situation = {},
): Promise<{ id: string | null; filters: SearchFilter[][]; properties: string[][] }> {
  const filters: SearchFilter[][] = [];
  const read: string[][] = [];
  const possible = new PossibleRecords(
    {
      search: (_portalId, _type, conditions, names) => {
        filters.push(conditions);
        read.push(names);
        return Promise.resolve({
          ...hubspotAnswer({ total: records.length, results: records }),
          beganAt: beganAt ?? undefined,
        });
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

  it('searches by name', async () => {
    const { filters, properties } = await search([]);
    expect(filters).toEqual([[{ propertyName: 'dealname', operator: 'EQ', value: 'Big' }]]);
    expect(properties).toEqual([['dealname', 'amount']]);
  });

  it('searches without a name if none was sent', async () => {
    expect((await search([], { properties: { dealname: '', amount: '1' } })).filters[0]).toEqual([]);
  });

  it('passes over records from before the first attempt by HubSpot’s clock, with a minute of slack', async () => {
    const properties = { dealname: 'Big', amount: '' };
    expect((await search([found('5', properties, 85_000), found('6', properties, 75_000)])).id).toBe('6');
  });

  it('decides nothing if HubSpot does not tell the time', async () => {
    const records = [found('5', { dealname: 'Big', amount: '' })];
    const unreadable = { kind: 'unreadable' };
    await expect(search(records, { beganAt: null })).rejects.toMatchObject(unreadable);
    await expect(search([{ ...records[0], createdAt: undefined } as HubspotRecord])).rejects.toMatchObject(unreadable);
    expect((await search([], { beganAt: null })).id).toBeNull();
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
