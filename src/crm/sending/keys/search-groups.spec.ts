import { lengthInSearch, searchGroups } from './search-groups';

const name = { kind: 'name', property: 'dealname' } as const;
const domain = { kind: 'domain', property: 'domain', further: 'more' } as const;

describe('searchGroups', () => {
  it('of names are one group', () => {
    const more = { propertyName: 'pipeline', operator: 'EQ', value: 'p' } as const;
    expect(searchGroups(name, ['a', 'b'], [more])).toEqual([
      [{ propertyName: 'dealname', operator: 'IN', values: ['a', 'b'] }, more],
    ]);
  });

  it('of few domains look for further domains in both ways', () => {
    expect(searchGroups(domain, ['a.example'])).toEqual([
      [{ propertyName: 'domain', operator: 'IN', values: ['a.example', 'www.a.example'] }],
      [{ propertyName: 'more', operator: 'IN', values: ['a.example'] }],
      [{ propertyName: 'more', operator: 'CONTAINS_TOKEN', value: 'a.example' }],
    ]);
    expect(searchGroups(domain, ['a', 'b', 'c'])).toHaveLength(5);
  });

  it('of many domains stay within HubSpot’s number of groups', () => {
    expect(searchGroups(domain, ['a', 'b', 'c', 'd'])).toHaveLength(2);
  });
});

it('lengthInSearch counts every form of a value', () => {
  const measured = (searched: typeof name | typeof domain, values: string[]): number =>
    JSON.stringify(searchGroups(searched, values)).length;
  const values = ['a.example', 'b.example', 'c.example', 'd.example'];
  for (const searched of [name, domain]) {
    const added = measured(searched, [...values, 'long"er.example']) - measured(searched, values);
    expect(lengthInSearch(searched, 'long"er.example')).toBe(added);
  }
});
