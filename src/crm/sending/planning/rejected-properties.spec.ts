import { hubspotFailure } from '../../../../test/support/sample-writes';
import type { HubspotErrorFacts } from '../../../hubspot/call/hubspot-error';
import { mayConcern, namedProperties } from './rejected-properties';

const refusal = (facts: Partial<HubspotErrorFacts>): ReturnType<typeof hubspotFailure> =>
  hubspotFailure('refused', { message: 'no', ...facts });

describe('namedProperties', () => {
  it.each<[string, Partial<HubspotErrorFacts>, string[]]>([
    [
      'contexts of errors',
      { errors: [{ context: { propertyName: ['a'] } }, { context: { propertyName: ['b'] } }] },
      ['a', 'b'],
    ],
    ['the context of the answer', { context: { properties: ['a', 'b'] } }, ['a', 'b']],
    ['JSON in the message', { message: 'not valid: [{"isValid":false,"name":"a"}]' }, ['a']],
    ['none', { message: 'Invalid input', errors: [{ message: 'no' }] }, []],
  ])('finds names in %s', (_name, facts, names) => {
    expect([...namedProperties(refusal(facts))]).toEqual(names);
  });
});

describe('mayConcern', () => {
  it('is true for a named or quoted property, and for all if none is named', () => {
    const named = refusal({ errors: [{ message: 'Property "b" is wrong', context: { propertyName: ['a'] } }] });
    expect(['a', 'b', 'c'].map((name) => mayConcern(named, name))).toEqual([true, true, false]);
    expect(mayConcern(refusal({}), 'c')).toBe(true);
  });

  it('does not take a part of a word for a property', () => {
    const named = refusal({ message: 'dealstage_old is wrong', context: { propertyName: ['dealstage_old'] } });
    expect(mayConcern(named, 'dealstage')).toBe(false);
  });
});
