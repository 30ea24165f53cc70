import { recordOfLostKey } from './lost-key';

describe('recordOfLostKey', () => {
  const remembered = { id: '7', value: 'external:A' };
  const record = (id: string, key: string | null): Parameters<typeof recordOfLostKey>[1] => ({
    id,
    properties: { integration_key: key },
  });

  it.each([
    ['the survivor of a merged record, whatever key it has', record('9', 'external:B'), '9'],
    ['the remembered record that has the key after all', record('7', 'external:A'), '7'],
    ['no record that has another key', record('7', 'external:B'), null],
    ['no record without a key', record('7', null), null],
    ['no record that is gone', undefined, null],
  ])('is %s', (_name, current, expected) => {
    expect(recordOfLostKey(remembered, current, 'integration_key')).toBe(expected);
  });
});
