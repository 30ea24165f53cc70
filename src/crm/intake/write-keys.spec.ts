import type { Write } from '../journal/tables/write';
import { Problem } from '../../problems/problem';
import { withoutReserved, WriteKeys } from './write-keys';

describe('withoutReserved', () => {
  const write = (uniqueProperty: string, property: string, kind = 'id'): Write =>
    ({
      definition: { uniqueProperty },
      key: { kind },
      pointers: { [property]: `/properties/${property}` },
    }) as unknown as Write;

  it.each([
    write('integration-key', 'integration_key'),
    write('email', 'integration_key', 'external'),
    write('email', 'integration_key', 'new'),
    write('email', 'integration_key', 'email'),
    write('email', 'integration_key'),
  ])('refuses a write that sets the hidden unique property which identifies its record', (refused) => {
    expect(() => withoutReserved(refused, 'integration_key')).toThrow(
      expect.objectContaining({
        code: 'invalid-request',
        extras: {
          errors: [expect.objectContaining({ pointer: '/properties/integration_key', code: 'reserved-property' })],
        },
      }) as Error,
    );
  });

  it.each(['INTEGRATION_KEY', 'Integration_Key', ' integration_key', 'integration\u200b_key', 'integration_key\u00ad'])(
    'refuses %j as another spelling of it',
    (name) => {
      expect(() => withoutReserved(write('email', name), 'integration_key')).toThrow('sets integration_key itself');
    },
  );

  it('leaves that property of a record that is sent back out', () => {
    const sent = {
      ...write('integration-key', 'integration_key'),
      properties: { integration_key: 'x', amount: '1' },
      sentBack: {},
    };
    expect(withoutReserved(sent, 'integration_key')).toMatchObject({
      properties: { amount: '1' },
      ignored: ['integration_key'],
    });
  });

  it('takes all others', () => {
    for (const other of [write('integration-key', 'amount'), write('email', 'integration_key_2')]) {
      expect(withoutReserved(other, 'integration_key')).toBe(other);
    }
  });
});

describe('WriteKeys.reserved', () => {
  let reads: number;
  const keys = new WriteKeys(
    { knownPipeline: () => '' },
    {
      own: 'integration_key',
      chosen: () => {
        reads += 1;
        return Promise.resolve(new Map([['tickets', 'hs_external_object_ids']]));
      },
    },
    { recordLimitBytes: 1_000 },
  );
  const write = (objectType: string, property: string, key: object = { kind: 'new' }): Write =>
    ({ definition: { objectType }, key, pointers: { [property]: `/properties/${property}` } }) as unknown as Write;
  beforeEach(() => {
    reads = 0;
  });

  it('is the property of this service, without a look at the choices, for writes that name no other', async () => {
    const writes = [write('tickets', 'subject'), write('deals', 'hs_external_object_ids'), new Problem('erased', 'x')];
    expect(await keys.reserved('1', writes)).toEqual(['integration_key']);
    expect(reads).toBe(0);
  });

  it.each([
    write('tickets', 'hs_external_object_ids'),
    write('tickets', 'HS_External_Object_Ids\u200b'),
    write('tickets', 'subject', { kind: 'match', property: 'hs_external_object_ids', value: 'x' }),
    write('tickets', 'hs_unique_creation_key'),
  ])('includes the chosen property for a write that names one of HubSpot’s own', async (named) => {
    expect(await keys.reserved('1', [write('tickets', 'subject'), named])).toEqual([
      'integration_key',
      'hs_external_object_ids',
    ]);
    expect(reads).toBe(1);
  });

  it('does not include the choice for another type', async () => {
    const match = { kind: 'match', property: 'hs_external_id', value: 'x' };
    expect(await keys.reserved('1', [write('line_items', 'name', match)])).toEqual(['integration_key']);
  });
});
