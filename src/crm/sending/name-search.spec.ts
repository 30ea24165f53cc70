import {
  claimedRecordWrite,
  deals,
  foldedRecord,
  hubspotAnswer,
  hubspotFailure,
  sendContext,
} from '../../../test/support/sample-writes';
import type { SearchFilter } from '../../hubspot/client/hubspot-client';
import type { HubspotRecord } from '../../hubspot/call/hubspot-wire';
import { NameSearch, searchParts } from './name-search';
import type { Resolution, Unresolved } from './resolution';

const context = sendContext(deals);
const named = (name: string): Unresolved => [
  foldedRecord(claimedRecordWrite({ kind: 'name', name }, { dealname: name })),
  { key: `name:p:${name}`, integrationKey: `write:${name}`, hubspotId: null },
];
const deal = (id: string, dealname: string): HubspotRecord => ({ id, properties: { dealname } });

/** HubSpot's search over some deals, which shows so many results at most. */
class Search {
  readonly searches: SearchFilter[][] = [];
  failure: Error | null = null;

  constructor(
    private readonly records: readonly HubspotRecord[],
    private readonly shown = 200,
  ) {}

  async find(wanted: readonly Unresolved[], pipeline = 'p'): Promise<(Resolution | undefined)[]> {
    const search = new NameSearch({
      search: (_portalId, _type, filters) => {
        this.searches.push(filters);
        if (this.failure) return Promise.reject(this.failure);
        const names = filters[0]?.values ?? [];
        const found = this.records.filter(({ properties }) =>
          names.includes(String(properties.dealname).toLowerCase()),
        );
        return Promise.resolve(hubspotAnswer({ total: found.length, results: found.slice(0, this.shown) }));
      },
    });
    const resolutions = await search.find(context, pipeline, wanted);
    return wanted.map(([record]) => resolutions.get(record));
  }
}

describe('NameSearch', () => {
  it('finds names in one search, without regard to case', async () => {
    const search = new Search([deal('7', 'BIG'), deal('8', 'small')]);
    expect(await search.find([named(' Big '), named('Small'), named('none')])).toMatchObject([
      { kind: 'known', id: '7' },
      { kind: 'known', id: '8' },
      { kind: 'unknown', identity: { integrationKey: 'write:none' } },
    ]);
    expect(search.searches).toEqual([
      [
        { propertyName: 'dealname', operator: 'IN', values: ['big', 'small', 'none'] },
        { propertyName: 'pipeline', operator: 'EQ', value: 'p' },
      ],
    ]);
  });

  it('searches all pipelines if none is known', async () => {
    const search = new Search([]);
    await search.find([named('Big')], '');
    expect(search.searches[0]).toHaveLength(1);
  });

  it('fails an ambiguous name, with the records that have it', async () => {
    const many = Array.from({ length: 12 }, (_, index) => deal(String(index), 'Big'));
    const [resolution] = await new Search(many).find([named('Big')]);
    const candidates = many.slice(0, 10);
    expect(resolution).toMatchObject({
      kind: 'error',
      error: { code: 'deal-ambiguous', extras: { members: { candidates } } },
    });
  });

  it('searches each name alone if there are more results than are shown', async () => {
    const search = new Search([deal('7', 'Big'), deal('8', 'Small')], 1);
    expect(await search.find([named('Big'), named('Small')])).toMatchObject([
      { kind: 'known', id: '7' },
      { kind: 'known', id: '8' },
    ]);
    expect(search.searches.map(([filter]) => filter?.values)).toEqual([['big', 'small'], ['big'], ['small']]);
  });

  it('fails the names of a failed search, and passes on failures that are not HubSpot’s', async () => {
    const search = new Search([]);
    search.failure = hubspotFailure('unavailable');
    expect(await search.find([named('Big')])).toEqual([{ kind: 'error', error: search.failure }]);
    search.failure = new Error('ours');
    await expect(search.find([named('Big')])).rejects.toThrow('ours');
  });
});

describe('searchParts', () => {
  it('puts at most 100 names into a search', () => {
    const entries = Array.from({ length: 250 }, (_, index) => named(String(index)));
    const parts = searchParts(entries);
    expect(parts.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(parts.flat()).toEqual(entries);
  });

  it('keeps a search within HubSpot’s length', () => {
    const parts = searchParts(Array.from({ length: 10 }, (_, index) => named(String(index).padEnd(700, 'x'))));
    expect(parts.map(({ length }) => length)).toEqual([3, 3, 3, 1]);
  });

  it('gives a name that is too long a search of its own', () => {
    expect(searchParts([named('x'.repeat(5_000)), named('y')]).map(({ length }) => length)).toEqual([1, 1]);
  });
});
