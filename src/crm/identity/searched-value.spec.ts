import { comparableValue, searchedValues } from './searched-value';

const domain = { kind: 'domain', property: 'domain', further: 'more' } as const;

it('comparableValue makes texts alike that HubSpot’s search calls equal', () => {
  expect(comparableValue({ kind: 'name' }, ' Big Deal ')).toBe('big deal');
  expect(comparableValue(domain, 'https://WWW.Example.com')).toBe('example.com');
});

describe('searchedValues', () => {
  it('have the main value first', () => {
    const properties = { domain: 'www.A.example', more: 'B.example; c.example;' };
    expect(searchedValues(domain, properties)).toEqual(['a.example', 'b.example', 'c.example']);
    expect(searchedValues(domain, { domain: null, more: 'b.example' })).toEqual(['', 'b.example']);
  });

  it('are one value of a property without further ones', () => {
    expect(searchedValues({ kind: 'name', property: 'dealname' }, { dealname: 'A;B' })).toEqual(['a;b']);
  });
});
