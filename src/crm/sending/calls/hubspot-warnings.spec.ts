import { readWarnings, warningsFor } from './hubspot-warnings';

const normalized = {
  category: 'PROPERTY_VALUE_NORMALIZED',
  message: 'closedate was normalized',
  context: { propertyName: 'closedate', rawValue: '1798675200000', normalizedValue: '2026-12-31' },
};

describe('readWarnings', () => {
  it('takes the property, the raw and the normalized value', () => {
    expect(readWarnings([normalized])).toEqual([
      {
        category: 'PROPERTY_VALUE_NORMALIZED',
        message: 'closedate was normalized',
        property: 'closedate',
        rawValue: '1798675200000',
        normalizedValue: '2026-12-31',
      },
    ]);
  });

  it('takes values in lists, and numbers as texts', () => {
    expect(readWarnings([{ category: 'C', context: { propertyName: ['p'], rawValue: [5] } }])).toEqual([
      { category: 'C', message: '', property: 'p', rawValue: '5' },
    ]);
  });

  it('removes characters that PostgreSQL cannot store, and cuts long texts', () => {
    const [warning] = readWarnings([{ message: `a\u0000b\ud800${'x'.repeat(5_000)}` }]);
    expect(warning).toMatchObject({ category: 'UNKNOWN', message: expect.stringMatching(/^abx+$/) as string });
    expect(warning?.message.length).toBeLessThanOrEqual(1_000);
  });

  it.each([undefined, null, 'text', 7, {}, [null], ['text'], [[]], [{}], [{ category: {} }]])(
    'finds none in %j',
    (warnings) => {
      expect(readWarnings(warnings)).toEqual([]);
    },
  );

  it('stops at a hundred', () => {
    expect(readWarnings(Array.from({ length: 500 }, () => normalized))).toHaveLength(100);
  });
});

describe('warningsFor', () => {
  it('has the warnings about the properties of a write, and those about none', () => {
    const warnings = readWarnings([normalized, { category: 'OTHER', message: 'about the record' }]);
    expect(warningsFor(['closedate'], warnings)).toHaveLength(2);
    expect(warningsFor(['phone'], warnings)).toMatchObject([{ category: 'OTHER' }]);
  });
});
