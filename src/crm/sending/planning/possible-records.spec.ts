import {
  claimedRecordWrite,
  contacts,
  deals,
  foldedRecord,
  hubspotAnswer,
  hubspotFailure,
} from '../../../../test/support/sample-writes';
import type { SearchFilter } from '../../../hubspot/client/hubspot-client';
import type { HubspotPropertyDefinition, HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import type { ObjectDefinition } from '../../object-types/object-definition';
import type { PortalSchema } from '../../portal-schema/portal-schema';
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
  /** Types of properties; null if the portal does not show them. */
  types?: Record<string, Partial<HubspotPropertyDefinition>> | null;
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
    types = {},
  }: Situation = {},
): Promise<{ id: string | null; filters: SearchFilter[][]; properties: string[][] }> {
  const filters: SearchFilter[][] = [];
  const read: string[][] = [];
  const possible = new PossibleRecords(
    {
      search: (_portalId, _type, conditions, names) => {
        filters.push(conditions[0] ?? []);
        read.push(names);
        return Promise.resolve({
          ...hubspotAnswer({ total: records.length, results: records }),
          beganAt: beganAt ?? undefined,
        });
      },
    },
    { known: (_portalId, _type, ids) => Promise.resolve(new Set(ids.filter((id) => known.includes(id)))) },
    {
      get: () =>
        types === null
          ? Promise.reject(hubspotFailure('credentials'))
          : Promise.resolve({ properties: new Map(Object.entries(types)) } as unknown as PortalSchema),
    },
  );
  const id = await possible.find('1', definition, deal(properties), new Set(taken), 'bulk');
  return { id, filters, properties: read };
}

describe('PossibleRecords', () => {
  it('finds a record that has every value', async () => {
    const records = [
      found('5', { dealname: 'Small', amount: '1' }),
      found('6', { dealname: 'Big', amount: '2' }),
      found('7', { dealname: 'Big', amount: '1' }),
    ];
    expect((await search(records, { properties: { dealname: 'Big', amount: '1' } })).id).toBe('7');
  });

  it('finds a record whose cleared property has a value, because the create left it out', async () => {
    expect((await search([found('7', { dealname: 'Big', amount: '1' })])).id).toBe('7');
  });

  it.each([
    ['number', '12.50', '12.5', '12.51'],
    ['date', '1798675200000', '2026-12-31', '2026-12-30'],
    ['datetime', '2026-12-31T12:00:00Z', '2026-12-31T12:00:00.000Z', '2026-12-31T12:00:01Z'],
    ['enumeration', 'a;b', 'b;a', 'b;c'],
    ['string', '007', '007', '7'],
  ])('compares a value of the type %s by its meaning', async (type, sent, same, other) => {
    const records = [found('5', { dealname: 'Big', x: other }), found('7', { dealname: 'Big', x: same })];
    const types = { x: { type, fieldType: 'checkbox' } };
    expect((await search(records, { properties: { dealname: 'Big', x: sent }, types })).id).toBe('7');
  });

  it('compares names as text if the portal does not show its properties', async () => {
    const records = [found('5', { dealname: '7.0', amount: '1' }), found('7', { dealname: '7', amount: '1' })];
    expect((await search(records, { properties: { dealname: '7', amount: '1.0' }, types: null })).id).toBe('7');
  });

  it('searches by name', async () => {
    const { filters, properties } = await search([]);
    expect(filters).toEqual([[{ propertyName: 'dealname', operator: 'EQ', value: 'Big' }]]);
    expect(properties).toEqual([['dealname']]);
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

  it('looks among the latest records if the type has no name, or a name that is too long for a search', async () => {
    const long = 'x'.repeat(1_001);
    const properties = { dealname: long };
    const nameless = { definition: { ...contacts, nameProperties: [] }, properties };
    const record = found('7', properties);
    expect(await search([record], nameless)).toMatchObject({ id: '7', filters: [[]] });
    expect(await search([record], { properties })).toMatchObject({ id: '7', filters: [[]] });
  });

  it.each([
    ['2026-12-01T10:00:00Z', '1796119200000'],
    ['1796119200000', '1796119200000'],
  ])('searches by the time %s of a record that has one', async (time, value) => {
    const definition = { ...deals, datedBy: 'hs_timestamp' };
    const { filters } = await search([], { definition, properties: { hs_timestamp: time, dealname: 'Big' } });
    expect(filters).toEqual([[{ propertyName: 'hs_timestamp', operator: 'EQ', value }]]);
  });
});
