import { startHubspot, type Hubspot, type HubspotAnswer } from './hubspot';
import { apiPath } from '../support/api-path';

describe('HubSpot: search (docs/simulator.md 5)', () => {
  let hubspot: Hubspot;
  beforeAll(async () => {
    hubspot = await startHubspot();
    const deals: Record<string, string>[] = [
      { dealname: 'Alpha engine', amount: '10', closedate: '2026-01-01T00:00:00.000Z', hs_priority: 'low' },
      { dealname: 'Beta engine', amount: '20', closedate: '2026-02-01T00:00:00.000Z', hs_priority: 'medium' },
      { dealname: 'Gamma mill', amount: '100', closedate: '2026-03-01T00:00:00.000Z' },
    ];
    for (const deal of deals) await hubspot.create('deals', deal);
  });
  afterAll(() => hubspot.simulator.close());

  const search = (body: object, type = 'deals'): Promise<HubspotAnswer> =>
    hubspot.call('POST', apiPath('crm/objects', `${type}/search`), body);
  const names = async (...filters: object[]): Promise<(string | null | undefined)[]> => {
    const { status, body } = await search({ filterGroups: [{ filters }] });
    expect(status).toBe(200);
    return body.results.map(({ properties }) => properties.dealname?.split(' ')[0]).sort();
  };

  it.each<[string, object, string[]]>([
    [
      'EQ is equal without regard to case',
      { propertyName: 'dealname', operator: 'EQ', value: 'ALPHA ENGINE' },
      ['Alpha'],
    ],
    ['NEQ is not equal', { propertyName: 'dealname', operator: 'NEQ', value: 'Alpha engine' }, ['Beta', 'Gamma']],
    ['LT compares numbers as numbers', { propertyName: 'amount', operator: 'LT', value: '100' }, ['Alpha', 'Beta']],
    ['LTE', { propertyName: 'amount', operator: 'LTE', value: '10' }, ['Alpha']],
    ['GT', { propertyName: 'amount', operator: 'GT', value: '20' }, ['Gamma']],
    [
      'GTE compares times as times',
      { propertyName: 'closedate', operator: 'GTE', value: '2026-02-01T00:00:00Z' },
      ['Beta', 'Gamma'],
    ],
    [
      'BETWEEN takes both ends',
      { propertyName: 'amount', operator: 'BETWEEN', value: '10', highValue: '20' },
      ['Alpha', 'Beta'],
    ],
    ['IN', { propertyName: 'hs_priority', operator: 'IN', values: ['low', 'high'] }, ['Alpha']],
    [
      'NOT_IN takes records without a value too',
      { propertyName: 'hs_priority', operator: 'NOT_IN', values: ['low'] },
      ['Beta', 'Gamma'],
    ],
    ['HAS_PROPERTY', { propertyName: 'hs_priority', operator: 'HAS_PROPERTY' }, ['Alpha', 'Beta']],
    ['NOT_HAS_PROPERTY', { propertyName: 'hs_priority', operator: 'NOT_HAS_PROPERTY' }, ['Gamma']],
    [
      'CONTAINS_TOKEN finds a word',
      { propertyName: 'dealname', operator: 'CONTAINS_TOKEN', value: 'engine' },
      ['Alpha', 'Beta'],
    ],
    [
      'CONTAINS_TOKEN takes a wildcard',
      { propertyName: 'dealname', operator: 'CONTAINS_TOKEN', value: 'eng*' },
      ['Alpha', 'Beta'],
    ],
    ['NOT_CONTAINS_TOKEN', { propertyName: 'dealname', operator: 'NOT_CONTAINS_TOKEN', value: 'engine' }, ['Gamma']],
  ])('%s', async (_name, filter, expected) => {
    expect(await names(filter)).toEqual(expected);
  });

  it('filters of a group are all to hold, groups are alternatives', async () => {
    const engine = { propertyName: 'dealname', operator: 'CONTAINS_TOKEN', value: 'engine' };
    const large = { propertyName: 'amount', operator: 'GT', value: '15' };
    expect(await names(engine, large)).toEqual(['Beta']);
    const { body } = await search({ filterGroups: [{ filters: [engine] }, { filters: [large] }] });
    expect(body.total).toBe(3);
  });

  it('a query looks into every value', async () => {
    expect((await search({ query: 'MILL' })).body.total).toBe(1);
  });

  it.each([
    ['ASCENDING', ['10', '20', '100']],
    ['DESCENDING', ['100', '20', '10']],
  ])('sorts %s by one property', async (direction, expected) => {
    const { body } = await search({ sorts: [{ propertyName: 'amount', direction }] });
    expect(body.results.map(({ properties }) => properties.amount)).toEqual(expected);
  });

  it('goes on behind after', async () => {
    const first = await search({ limit: 2 });
    expect(first.body).toMatchObject({ total: 3, paging: { next: { after: '2' } } });
    expect((await search({ limit: 2, after: '2' })).body.results).toHaveLength(1);
  });

  const filters = (count: number): object[] =>
    Array.from({ length: count }, () => ({ propertyName: 'amount', operator: 'HAS_PROPERTY' }));
  it.each<[string, object]>([
    ['six groups', { filterGroups: Array.from({ length: 6 }, () => ({ filters: filters(1) })) }],
    ['seven filters in a group', { filterGroups: [{ filters: filters(7) }] }],
    ['nineteen filters', { filterGroups: [5, 5, 5, 4].map((count) => ({ filters: filters(count) })) }],
    ['more than 200 results', { limit: 201 }],
    ['what lies past 10,000', { limit: 100, after: '9950' }],
    [
      'an unknown operator',
      { filterGroups: [{ filters: [{ propertyName: 'amount', operator: 'LIKE', value: '1' }] }] },
    ],
    ['a place before the first result', { after: '-1' }],
    ['two sort rules', { sorts: [{ propertyName: 'amount' }, { propertyName: 'dealname' }] }],
    ['a body of more than 3,000 characters', { query: 'x'.repeat(3000) }],
  ])('refuses %s', async (_name, body) => {
    expect((await search(body)).status).toBe(400);
  });

  it('refuses a body that is nested without end', async () => {
    const deep = `{"query": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect((await hubspot.call('POST', apiPath('crm/objects', 'deals/search'), deep)).status).toBe(400);
  });

  it.each(['EQ', 'GT', 'IN', 'CONTAINS_TOKEN', 'HAS_PROPERTY'])(
    '%s refuses a property that does not exist, also by a name that every object has',
    async (operator) => {
      const filter = { operator, value: 'x', values: ['x'] };
      for (const propertyName of ['no_such_thing', 'constructor', 'toString', '__proto__']) {
        const { status, body } = await search({ filterGroups: [{ filters: [{ ...filter, propertyName }] }] });
        expect({ status, category: body.category }).toEqual({ status: 400, category: 'VALIDATION_ERROR' });
        expect((await search({ sorts: [propertyName] })).status).toBe(400);
      }
    },
  );

  it.each([
    [{ propertyName: 'amount' }, 'propertyName, operator'],
    [{ propertyName: 'amount', operator: 'EQ' }, 'value'],
    [{ propertyName: 'amount', operator: 'BETWEEN', value: '1' }, 'highValue'],
    [{ propertyName: 'dealname', operator: 'IN', value: 'x' }, 'values'],
    [{ propertyName: 'dealname', operator: 'CONTAINS_TOKEN', value: null }, 'value'],
  ])('refuses the filter %j, which lacks %s', async (filter, fields) => {
    const { status, body } = await search({ filterGroups: [{ filters: [filter] }] });
    expect(status).toBe(400);
    expect(body.message).toContain(`Cannot build Filter, some of required attributes are not set [${fields}]`);
  });

  it('IN finds texts by values in lower case only, and options by any', async () => {
    const filter = { operator: 'IN', propertyName: 'dealname' };
    expect(await names({ ...filter, values: ['alpha engine', 'gamma mill'] })).toEqual(['Alpha', 'Gamma']);
    expect(await names({ ...filter, values: ['Alpha engine'] })).toEqual([]);
    expect(await names({ ...filter, propertyName: 'hs_priority', values: ['LOW'] })).toEqual(['Alpha']);
  });

  it.each([
    ['amount', ['10', '20', '100']],
    ['-amount', ['100', '20', '10']],
  ])('sorts by the name %s', async (sort, expected) => {
    const { body } = await search({ sorts: [sort] });
    expect(body.results.map(({ properties }) => properties.amount)).toEqual(expected);
  });

  it.each([
    ['al*', true],
    ['*ine', true],
    ['a*h*e', true],
    ['*', true],
    ['al*ph', false],
    ['engine*alpha', false],
  ])('the token %s %s meets Alpha engine', async (value, meets) => {
    const found = await names({ propertyName: 'dealname', operator: 'CONTAINS_TOKEN', value });
    expect(found.includes('Alpha')).toBe(meets);
  });

  it('no token takes long, whatever the text', async () => {
    await hubspot.create('companies', { name: 'a'.repeat(60_000) });
    const filter = { propertyName: 'name', operator: 'CONTAINS_TOKEN', value: `${'*a'.repeat(50)}*b` };
    expect((await search({ filterGroups: [{ filters: [filter] }] }, 'companies')).body.total).toBe(0);
  });

  it('archived records never match', async () => {
    const id = await hubspot.create('companies', { name: 'Gone' });
    await hubspot.call('DELETE', apiPath('crm/objects', `companies/${id}`));
    expect((await search({ query: 'Gone' }, 'companies')).body.total).toBe(0);
  });

  it('sees a new record, and a changed value, only after the lag', async () => {
    const late = await startHubspot({ searchLagMs: 3000 });
    const find = async (firstname: string): Promise<number> => {
      const filter = { propertyName: 'firstname', operator: 'EQ', value: firstname };
      const { body } = await late.call('POST', apiPath('crm/objects', 'contacts/search'), {
        filterGroups: [{ filters: [filter] }],
      });
      return body.total;
    };
    const id = await late.create('contacts', { email: 'late@example.com', firstname: 'Old' });
    expect(await find('Old')).toBe(0);
    late.simulator.moveClockMs(3000);
    expect(await find('Old')).toBe(1);
    await late.call('PATCH', apiPath('crm/objects', `contacts/${id}`), { properties: { firstname: 'New' } });
    expect([await find('Old'), await find('New')]).toEqual([1, 0]);
    const { body: seen } = await late.call('POST', apiPath('crm/objects', 'contacts/search'), {});
    expect(seen.results[0]?.properties.firstname).toBe('Old');
    late.simulator.moveClockMs(3000);
    expect([await find('Old'), await find('New')]).toEqual([0, 1]);
    await late.simulator.close();
  });
});
