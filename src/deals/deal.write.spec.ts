import { dealDefinition } from './deal.definition';
import { toWrite } from './deal.write';

describe('the write of a deal', () => {
  it.each([
    [
      { id: '7', externalId: 'A-1', dealname: 'Engine' },
      { kind: 'id', id: '7' },
    ],
    [
      { externalId: 'A-1', dealname: 'Engine' },
      { kind: 'external', externalId: 'A-1' },
    ],
    [{ dealname: ' Engine ' }, { kind: 'name', name: 'Engine' }],
    [{ properties: { dealname: 'Engine' } }, { kind: 'name', name: 'Engine' }],
    [{ dealname: 2026 }, { kind: 'name', name: '2026' }],
  ])('of %j has the key %j', (body, key) => {
    expect(toWrite(body).key).toEqual(key);
  });

  it.each([{}, { amount: 1 }, { dealname: '  ' }, { dealname: null }])('of %j has no key and is refused', (body) => {
    expect(() => toWrite(body)).toThrow('dealname is required, or the id of an existing deal, or an externalId.');
  });

  it('sends properties, and keeps control fields to itself', () => {
    const body = {
      externalId: 'A-1',
      amount: 12.5,
      contactEmail: 'ada@example.com',
      properties: { hs_next_step: 'Call' },
    };
    const { definition, properties, pointers, associations } = toWrite(body);
    expect(definition).toBe(dealDefinition);
    expect(properties).toEqual({ amount: '12.5', hs_next_step: 'Call' });
    expect(pointers).toEqual({ amount: '/amount', hs_next_step: '/properties/hs_next_step' });
    expect(associations).toEqual([{ toType: 'contacts', to: { email: 'ada@example.com' }, pointer: '/contactEmail' }]);
  });

  it.each([
    [{ dealname: 'D', amount: 'a lot' }, '/amount'],
    [{ dealname: 'D', properties: { amount: 'a lot' } }, '/properties/amount'],
    [{ dealname: 'x'.repeat(501) }, '/dealname'],
    [{ properties: { dealname: 'x'.repeat(501) } }, '/properties/dealname'],
  ])('of %j is refused at %s', (body, pointer) => {
    expect(() => toWrite(body)).toThrow(
      expect.objectContaining({ extras: { errors: [expect.objectContaining({ pointer })] } }) as Error,
    );
  });

  it('takes one contact only', () => {
    const body = { dealname: 'Engine', contactId: '7', contactEmail: 'ada@example.com' };
    expect(() => toWrite(body)).toThrow('Send either contactId or contactEmail, not both.');
  });
});

it.each([
  [{ dealname: ' Engine ' }, 'Engine'],
  [{ dealname: '' }, '(no name)'],
  [{}, '(no name)'],
])('the name of the deal %j is %s', (properties, name) => {
  expect(dealDefinition.displayName(properties)).toBe(name);
});
