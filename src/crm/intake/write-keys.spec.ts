import type { Write } from '../journal/tables/write';
import { withoutReserved } from './write-keys';

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
