import { companies, deals } from '../../../../test/support/sample-writes';
import { bestMatches, hasName, namingProperties, recordName } from './named-record';

const named = recordName(' Big ', 'p', 'p');

describe('recordName', () => {
  it('compares names as HubSpot’s search does', () => {
    expect(named).toEqual({ key: 'name:p:big', name: 'big', pipeline: 'p', orWithout: true });
  });

  it('takes records without a pipeline in the default pipeline only', () => {
    expect(recordName('Big', 'q', 'p').orWithout).toBe(false);
    expect(recordName('Big', '').orWithout).toBe(false);
    expect(recordName('Big', 'q').orWithout).toBe(false);
  });
});

describe('hasName', () => {
  it.each([
    [{ dealname: 'BIG', pipeline: 'p' }, true],
    [{ dealname: 'Big', pipeline: null }, true],
    [{ dealname: 'Big' }, true],
    [{ dealname: 'Big', pipeline: 'q' }, false],
    [{ dealname: 'Bigger', pipeline: 'p' }, false],
    [{}, false],
  ])('of %j is %s', (properties, expected) => {
    expect(hasName(deals, properties, named)).toBe(expected);
  });

  it('is true in any pipeline if none is known', () => {
    expect(hasName(deals, { dealname: 'Big', pipeline: 'q' }, recordName('Big', ''))).toBe(true);
  });
});

describe('bestMatches', () => {
  const within = { id: '1', properties: { dealname: 'Big', pipeline: 'p' } };
  const without = { id: '2', properties: { dealname: 'Big' } };

  it('prefers records of the pipeline to those without one', () => {
    expect(bestMatches(deals, [without, within], named)).toEqual([within]);
    expect(bestMatches(deals, [without], named)).toEqual([without]);
    expect(bestMatches(deals, [without], recordName('Big', 'q', 'p'))).toEqual([]);
  });
});

it('a company has its main domain and its further ones, with or without www.', () => {
  const wanted = recordName('a.example', '');
  expect(hasName(companies, { domain: 'WWW.a.example' }, wanted)).toBe(true);
  expect(hasName(companies, { domain: 'b.example', hs_additional_domains: 'c.example;a.example' }, wanted)).toBe(true);
  expect(hasName(companies, { domain: 'aa.example', hs_additional_domains: null }, wanted)).toBe(false);
  expect(namingProperties(companies)).toEqual(['domain', 'hs_additional_domains']);
});

it('a type whose records are not searched has no names', () => {
  expect(hasName({ ...deals, searchedProperty: undefined }, { dealname: 'Big', pipeline: 'p' }, named)).toBe(false);
});

it('the naming properties of deals are name, pipeline and stage', () => {
  expect(namingProperties(deals)).toEqual(['dealname', 'pipeline', 'dealstage']);
});
