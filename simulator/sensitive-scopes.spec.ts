import { property } from './property-definition';
import { namedProperties, sensitiveScopes } from './sensitive-scopes';

const definitions = [
  property('name'),
  property('diagnosis', { dataSensitivity: 'sensitive' }),
  property('passport', { dataSensitivity: 'highly_sensitive' }),
];
const scopes = (type: Parameters<typeof sensitiveScopes>[0], kind: 'read' | 'write', ...names: string[]): string[][] =>
  sensitiveScopes(type, kind, names, (name) => definitions.find((one) => one.name === name));

describe('sensitiveScopes', () => {
  it('asks for one scope of each class that is named', () => {
    expect(scopes('contacts', 'write', 'name', 'unknown')).toEqual([]);
    expect(scopes('contacts', 'write', 'diagnosis')).toEqual([['crm.objects.contacts.sensitive.write.v2']]);
    expect(scopes('deals', 'read', 'passport', 'diagnosis')).toEqual([
      ['crm.objects.deals.sensitive.read.v2'],
      ['crm.objects.deals.highly_sensitive.read.v2'],
    ]);
  });

  it('asks for one scope of tickets, to read and to write', () => {
    expect([scopes('tickets', 'read', 'diagnosis'), scopes('tickets', 'write', 'diagnosis')]).toEqual([
      [['tickets.sensitive.v2']],
      [['tickets.sensitive.v2']],
    ]);
  });
});

describe('namedProperties', () => {
  it.each<[unknown, unknown, string[]]>([
    [{ properties: 'a,b', propertiesWithHistory: ['c'] }, undefined, ['a', 'b', 'c']],
    [{}, { properties: { a: '1', b: '' } }, ['a', 'b']],
    [{}, { inputs: [{ properties: { a: '1' } }, { id: '5' }], properties: ['b'] }, ['b', 'a']],
    [{}, { filterGroups: [{ filters: [{ propertyName: 'a' }] }] }, ['a']],
    [undefined, 'text', []],
    [{}, { inputs: [null, 5, 'x'], properties: null }, []],
  ])('of %j and %j', (query, body, expected) => {
    expect(namedProperties(query, body)).toEqual(expected);
  });
});
