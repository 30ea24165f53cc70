import { endOfNumber, InexactNumber, isExact, parseWithInexact } from './inexact-number';

describe('isExact', () => {
  it.each([
    '0',
    '-0',
    '12.5',
    '9007199254740991',
    '-9007199254740991',
    '0.1000000000000000',
    '0.30000000000000004',
    '1e3',
    '1.50E+2',
    '5e-324',
    '1798675200000.0000000',
    '0e999999999',
    '000',
  ])('holds for %s', (literal) => {
    expect(isExact(literal)).toBe(true);
  });

  it.each([
    '9007199254740992',
    '-9007199254740993',
    '12345678901234567890',
    '12345678901234567000',
    '0.12345678901234567890',
    '123456789012345.678',
    '1e21',
    '1e999',
    '1e-400',
    '-1e400',
  ])('does not hold for %s', (literal) => {
    expect(isExact(literal)).toBe(false);
  });

  it('takes time linear in the digits', () => {
    const startedAtMs = performance.now();
    expect(isExact(`0.${'10'.repeat(200_000)}1`)).toBe(false);
    expect(performance.now() - startedAtMs).toBeLessThan(1_000);
  });
});

it('endOfNumber finds the character after a number', () => {
  expect(endOfNumber('[-1.5e+3,2]', 1)).toBe(8);
  expect(endOfNumber('17', 0)).toBe(2);
});

it('parseWithInexact keeps the digits of the named numbers', () => {
  const json = '{"a":[1,12345678901234567890],"b":"12345678901234567890"}';
  const spans = [{ start: 8, end: 28 }];
  expect(parseWithInexact(json, spans, 'mark:', (text) => JSON.parse(text) as unknown)).toEqual({
    a: [1, new InexactNumber('12345678901234567890')],
    b: '12345678901234567890',
  });
});
