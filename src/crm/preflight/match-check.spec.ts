import type { HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';
import type { PortalSchema } from '../portal-schema/portal-schema';
import { allowance } from './check-properties';
import { checkMatch } from './match-check';
import { noFacts } from './portal-facts';

const property = (name: string, hasUniqueValue: boolean): [string, HubspotPropertyDefinition] => [
  name,
  { name, label: name, type: 'string', fieldType: 'text', groupName: 'g', hasUniqueValue },
];
const schemaOf = (...properties: [string, HubspotPropertyDefinition][]): PortalSchema =>
  ({ objectType: 'products', properties: new Map(properties) }) as unknown as PortalSchema;
const schema = schemaOf(property('hs_sku', true), property('name', false));
const match = (name: string): { kind: 'match'; property: string; value: string } => ({
  kind: 'match',
  property: name,
  value: 'x',
});

describe('checkMatch', () => {
  it('accepts a unique property, and any other key', () => {
    expect(checkMatch(schema, match('hs_sku'), allowance(), noFacts)).toEqual([]);
    expect(checkMatch(schema, { kind: 'new' }, allowance(), noFacts)).toEqual([]);
  });

  it('refuses a property that is not unique, and names those that are', () => {
    expect(checkMatch(schema, match('name'), allowance(), noFacts)).toMatchObject([
      { pointer: '/match/property', code: 'PROPERTY_NOT_UNIQUE', suggestions: ['hs_sku'] },
    ]);
    const [finding] = checkMatch(schemaOf(property('name', false)), match('name'), allowance(), noFacts);
    expect(finding?.message).toContain('No property of products is unique');
    expect(finding).not.toHaveProperty('suggestions');
  });

  it('refuses a property that the portal lacks, and leaves an undecided one to HubSpot', () => {
    expect(checkMatch(schema, match('hs_skv'), allowance(), noFacts)).toMatchObject([
      { pointer: '/match/property', code: 'PROPERTY_DOESNT_EXIST', suggestions: ['hs_sku'] },
    ]);
    const undecided = { ...noFacts, otherProperty: () => undefined };
    expect(checkMatch(schema, match('other'), allowance(), undecided)).toEqual([]);
  });
});
