import { companies, deals, hubspotAnswer, sendContext } from '../../../../test/support/sample-writes';
import type { HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import type { RecordName } from './named-record';
import { RecordFinder } from './record-finder';

const company = (id: string, properties: Record<string, string>): HubspotRecord => ({ id, properties });

/** Companies in HubSpot, the identity map, and a search that finds them by domain. */
class Portal {
  records: HubspotRecord[] = [];
  known: Record<string, string> = {};
  merged: Record<string, string> = {};
  available = true;
  readonly reads: [property: string | null, ids: string[]][] = [];
  readonly searched: string[][] = [];

  readonly finder = new RecordFinder(
    {
      readRecords: (_portalId, _type, property, ids) => {
        this.reads.push([property, ids]);
        const results = this.records.filter((record) =>
          ids.includes(property === null ? record.id : (record.properties[property] ?? '')),
        );
        return Promise.resolve(hubspotAnswer({ results }));
      },
      getRecord: (_portalId, _type, id) => {
        const record = this.records.find((one) => one.id === (this.merged[id] ?? id));
        return Promise.resolve(record ? hubspotAnswer(record) : null);
      },
    },
    { find: () => Promise.resolve(this.available ? 'key' : null) },
    {
      recordsOf: (_portalId, _type, keys) =>
        Promise.resolve(new Map(Object.entries(this.known).filter(([key]) => keys.includes(key)))),
    },
    {
      match: <Name extends RecordName>(_context: unknown, names: readonly Name[]) => {
        this.searched.push(names.map(({ name }) => name));
        const found = (name: string): HubspotRecord[] =>
          this.records.filter(({ properties }) => properties.domain === name);
        return Promise.resolve(
          new Map(names.map((one) => [one, found(one.name).map((record) => ({ record, answer: { attempts: 1 } }))])),
        );
      },
    },
  );
}

const context = sendContext(companies);

describe('RecordFinder by external ids', () => {
  it('finds the record that has the key in HubSpot now, in one read', async () => {
    const portal = new Portal();
    portal.records = [company('7', { key: 'external:A' }), company('8', { key: 'external:B' })];
    const found = await portal.finder.byExternalIds(context, ['A', 'B', 'C']);
    expect([...found]).toEqual([
      ['A', { id: '7' }],
      ['B', { id: '8' }],
    ]);
    expect(portal.reads).toEqual([['key', ['external:A', 'external:B', 'external:C']]]);
  });

  it('finds the survivor of a merged record that lost its key, and no record whose key has moved', async () => {
    const portal = new Portal();
    portal.records = [company('9', { key: 'external:A' }), company('8', { key: 'external:other' })];
    portal.known = { 'external:B': '5', 'external:C': '8' };
    portal.merged = { 5: '9' };
    const found = await portal.finder.byExternalIds(context, ['B', 'C']);
    expect([...found]).toEqual([['B', { id: '9' }]]);
  });

  it('finds remembered records that still exist, if the portal refuses the property', async () => {
    const portal = Object.assign(new Portal(), { available: false });
    portal.records = [company('7', {})];
    portal.known = { 'external:A': '7', 'external:B': '8' };
    expect([...(await portal.finder.byExternalIds(context, ['A', 'B', 'C']))]).toEqual([['A', { id: '7' }]]);
    expect(portal.reads).toEqual([[null, ['7', '8']]]);
  });
});

describe('RecordFinder by domains', () => {
  it('takes a remembered company that still has the domain, and searches the others', async () => {
    const portal = new Portal();
    portal.records = [
      company('7', { domain: 'www.a.example' }),
      company('8', { domain: 'moved.example' }),
      company('9', { domain: 'c.example' }),
    ];
    portal.known = { 'name::a.example': '7', 'name::b.example': '8' };
    const found = await portal.finder.byDomains(context, ['a.example', 'b.example', 'c.example']);
    expect([...found]).toEqual([
      ['a.example', { id: '7' }],
      ['c.example', { id: '9' }],
    ]);
    expect(portal.searched).toEqual([['b.example', 'c.example']]);
  });

  it('reports a domain that several companies have', async () => {
    const portal = new Portal();
    portal.records = [company('7', { domain: 'a.example' }), company('8', { domain: 'a.example' })];
    const found = await portal.finder.byDomains(context, ['a.example']);
    expect(found.get('a.example')).toMatchObject({
      code: 'company-ambiguous',
      extras: { members: { candidates: [{ id: '7' }, { id: '8' }] } },
    });
  });
});

it('a type with an external id needs no domain', async () => {
  const portal = new Portal();
  portal.records = [company('7', { key: 'external:A' })];
  expect([...(await portal.finder.byExternalIds(sendContext(deals), ['A']))]).toEqual([['A', { id: '7' }]]);
});
