import {
  claimedRecordWrite,
  companies,
  dealInHubspot as deal,
  deals,
  foldedRecord,
  hubspotAnswer,
  hubspotFailure,
  sendContext,
} from '../../../../test/support/sample-writes';
import type { SearchFilter } from '../../../hubspot/client/hubspot-client';
import type { HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import { recordName } from './named-record';
import { NameSearch, searchParts, type WantedName } from './name-search';
import type { Resolution } from './resolution';

const context = sendContext(deals);
const named = (name: string, pipeline = 'p'): WantedName => ({
  ...recordName(name, pipeline, 'p'),
  record: foldedRecord(claimedRecordWrite({ kind: 'name', name }, { dealname: name })),
  identity: { key: `name:${pipeline}:${name}`, integrationKey: `write:${name}` },
});

/** HubSpot's search over some deals, which shows so many results at most. Reads show the deals as they are now. */
class Search {
  readonly searches: SearchFilter[][] = [];
  readonly groups: number[] = [];
  readonly reads: string[][] = [];
  now = new Map<string, HubspotRecord | null>();
  failure: Error | null = null;

  constructor(
    private readonly records: readonly HubspotRecord[],
    private readonly shown = 200,
  ) {}

  async find(wanted: readonly WantedName[], within = context): Promise<(Resolution | undefined)[]> {
    const current = (id: string): HubspotRecord | null =>
      this.now.has(id) ? (this.now.get(id) ?? null) : (this.records.find((one) => one.id === id) ?? null);
    const search = new NameSearch({
      search: (_portalId, _type, groups) => {
        this.searches.push(groups[0] ?? []);
        this.groups.push(groups.length);
        if (this.failure) return Promise.reject(this.failure);
        const found = this.records.filter(({ properties }) =>
          groups.some((filters) =>
            filters.every(({ propertyName, operator, value, values = [] }) => {
              const own = properties[propertyName] ?? '';
              if (operator === 'IN') return values.includes(own.toLowerCase());
              if (operator === 'CONTAINS_TOKEN') return own.split(';').includes(value ?? '');
              return operator === 'NOT_HAS_PROPERTY' ? own === '' : own === value;
            }),
          ),
        );
        return Promise.resolve(hubspotAnswer({ total: found.length, results: found.slice(0, this.shown) }));
      },
      readRecords: (_portalId, _type, _idProperty, ids) => {
        this.reads.push(ids);
        return Promise.resolve(hubspotAnswer({ results: ids.flatMap((id) => current(id) ?? []) }));
      },
      getRecord: (_portalId, _type, id) => {
        const record = current(id);
        return Promise.resolve(record ? hubspotAnswer(record) : null);
      },
    });
    const resolutions = await search.find(within, wanted);
    return wanted.map(({ record }) => resolutions.get(record));
  }
}

describe('NameSearch', () => {
  it('finds names of all pipelines in one search, without regard to case, and reads the records', async () => {
    const search = new Search([deal('7', 'BIG'), deal('8', 'small', 'q'), deal('9', 'Big', 'q')]);
    expect(await search.find([named(' Big '), named('Small', 'q'), named('none')])).toMatchObject([
      { kind: 'known', id: '7' },
      { kind: 'known', id: '8' },
      { kind: 'unknown', identity: { integrationKey: 'write:none' } },
    ]);
    expect(search.searches).toEqual([[{ propertyName: 'dealname', operator: 'IN', values: ['big', 'small', 'none'] }]]);
    expect(search.reads).toEqual([['7', '8']]);
  });

  it('reads nothing if it finds nothing', async () => {
    const search = new Search([]);
    expect(await search.find([named('Big')])).toMatchObject([{ kind: 'unknown' }]);
    expect(search.reads).toEqual([]);
  });

  it('finds a deal without a pipeline for the default pipeline, unless one is in it', async () => {
    const search = new Search([deal('7', 'Big', null), deal('8', 'Small', null), deal('9', 'Small')]);
    expect(await search.find([named('Big'), named('Small'), named('Big', 'q')])).toMatchObject([
      { kind: 'known', id: '7' },
      { kind: 'known', id: '9' },
      { kind: 'unknown' },
    ]);
  });

  it('passes over records that have another name or pipeline by now, or are gone', async () => {
    const search = new Search([deal('7', 'A'), deal('8', 'B'), deal('9', 'C')]);
    search.now = new Map([
      ['7', deal('7', 'Renamed')],
      ['8', deal('8', 'B', 'q')],
      ['9', null],
    ]);
    const resolutions = await search.find([named('A'), named('B'), named('C')]);
    expect(resolutions.map((resolution) => resolution?.kind)).toEqual(['unknown', 'unknown', 'unknown']);
  });

  it('takes two records for one that were merged', async () => {
    const search = new Search([deal('7', 'Big'), deal('8', 'Big')]);
    search.now = new Map([['7', deal('8', 'Big')]]);
    expect(await search.find([named('Big')])).toMatchObject([{ kind: 'known', id: '8' }]);
  });

  it('fails an ambiguous name, with the records that have it', async () => {
    const many = Array.from({ length: 12 }, (_, index) => deal(String(index), 'Big'));
    const [resolution] = await new Search(many).find([named('Big')]);
    const detail = '12 deals are named "Big" in this pipeline. Say which by id, or give the deal an externalId.';
    const candidates = many.slice(0, 10).map(({ id, properties }) => ({ id, properties }));
    expect(resolution).toMatchObject({
      kind: 'error',
      error: { code: 'deal-ambiguous', detail, extras: { members: { candidates } } },
    });
  });

  it('names the records of another type by that type', async () => {
    const tickets = sendContext({ ...deals, objectType: 'tickets', pipeline: undefined });
    const same = Array.from({ length: 2 }, (_, index) => deal(String(index), 'Big'));
    const [resolution] = await new Search(same).find([named('Big', '')], tickets);
    const detail = '2 tickets are named "Big". Say which by id, or give the ticket an externalId.';
    expect(resolution).toMatchObject({ error: { detail } });
  });

  it('searches in halves if there are more results than are shown, and a frequent name in its pipeline', async () => {
    const others = Array.from({ length: 3 }, (_, index) => deal(`q${index}`, 'Big', 'q'));
    const search = new Search([...others, deal('7', 'Big'), deal('8', 'Small')], 2);
    expect(await search.find([named('Big'), named('Small')])).toMatchObject([
      { kind: 'known', id: '7' },
      { kind: 'known', id: '8' },
    ]);
    const names = search.searches.map(([filter]) => filter?.values);
    expect(names).toEqual([['big', 'small'], ['big'], ['big'], ['small']]);
    expect(search.searches[2]?.[1]).toEqual({ propertyName: 'pipeline', operator: 'EQ', value: 'p' });
  });

  it('searches a frequent name among records without a pipeline too', async () => {
    const others = Array.from({ length: 3 }, (_, index) => deal(`q${index}`, 'Big', 'q'));
    const search = new Search([...others, deal('7', 'Big', null)], 2);
    expect(await search.find([named('Big')])).toMatchObject([{ kind: 'known', id: '7' }]);
    expect(search.searches.at(-1)?.[1]).toEqual({ propertyName: 'pipeline', operator: 'NOT_HAS_PROPERTY' });
  });

  it('fails the names of a failed search, and passes on failures that are not HubSpot’s', async () => {
    const search = new Search([]);
    search.failure = hubspotFailure('unavailable');
    expect(await search.find([named('A'), named('B')])).toEqual([
      { kind: 'error', error: search.failure },
      { kind: 'error', error: search.failure },
    ]);
    search.failure = new Error('ours');
    await expect(search.find([named('A')])).rejects.toThrow('ours');
  });
});

const company = (id: string, domain: string | null, further?: string): HubspotRecord => ({
  id,
  properties: { domain, ...(further !== undefined && { hs_additional_domains: further }) },
});
const ofDomain = (domain: string): WantedName => ({
  ...recordName(domain, ''),
  record: foldedRecord(claimedRecordWrite({ kind: 'name', name: domain }, { domain })),
  identity: { key: `name::${domain}`, integrationKey: `write:${domain}` },
});

describe('NameSearch of domains', () => {
  const within = sendContext(companies);

  it('finds companies by their main domain, with and without www., and by a further one', async () => {
    const search = new Search([
      company('7', 'a.example'),
      company('8', 'www.b.example'),
      company('9', 'other.example', 'x.example;c.example'),
    ]);
    const wanted = ['a.example', 'b.example', 'c.example'].map(ofDomain);
    expect(await search.find(wanted, within)).toMatchObject(['7', '8', '9'].map((id) => ({ kind: 'known', id })));
    expect(search.groups).toEqual([5]);
  });

  it('prefers the company whose main domain it is', async () => {
    const search = new Search([company('7', 'other.example', 'a.example'), company('8', 'a.example')]);
    expect(await search.find([ofDomain('a.example')], within)).toMatchObject([{ kind: 'known', id: '8' }]);
  });

  it('fails a domain that several companies have, with the candidates', async () => {
    const search = new Search([company('7', 'a.example'), company('8', 'a.example')]);
    const [resolution] = await search.find([ofDomain('a.example')], within);
    const detail = '2 companies have the domain "a.example". Say which by id, or merge them in HubSpot.';
    expect(resolution).toMatchObject({ error: { code: 'company-ambiguous', detail } });
    expect(resolution).toMatchObject({ error: { extras: { members: { candidates: [{ id: '7' }, { id: '8' }] } } } });
  });

  it('searches many domains in few calls', async () => {
    const search = new Search([]);
    await search.find(
      Array.from({ length: 100 }, (_, index) => ofDomain(`company${index}.example`)),
      within,
    );
    expect(search.searches.length).toBeLessThan(4);
  });
});

const byName = { kind: 'name', property: 'dealname' } as const;

describe('searchParts', () => {
  it('puts at most 100 names into a search', () => {
    const entries = Array.from({ length: 250 }, (_, index) => named(String(index)));
    const parts = searchParts(byName, entries);
    expect(parts.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(parts.flat()).toEqual(entries);
  });

  it('keeps a search within HubSpot’s length', () => {
    const parts = searchParts(
      byName,
      Array.from({ length: 10 }, (_, index) => named(String(index).padEnd(700, 'x'))),
    );
    expect(parts.map(({ length }) => length)).toEqual([3, 3, 3, 1]);
  });

  it('gives a name that is too long a search of its own', () => {
    expect(searchParts(byName, [named('x'.repeat(5_000)), named('y')]).map(({ length }) => length)).toEqual([1, 1]);
  });
});
