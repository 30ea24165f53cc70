import { InexactNumber } from '../../http/inexact-number';
import { readValue, type PropertyRule } from './property-value';

describe('readValue', () => {
  it.each<[unknown, string]>([
    [' kept ', ' kept '],
    [12.5, '12.5'],
    [-0, '0'],
    [1e-7, '1e-7'],
    [9007199254740991, '9007199254740991'],
    [true, 'true'],
    [null, ''],
  ])('reads %j as %j', (value, text) => {
    expect(readValue(value)).toEqual({ text, isList: false });
  });

  it.each<[unknown[], string]>([
    [['A', 'B'], 'A;B'],
    [[' b ', 2, true], ' b ;2;true'],
    [['only'], 'only'],
    [[], ''],
  ])('reads the list %j as %j, in its order', (value, text) => {
    expect(readValue(value)).toEqual({ text, isList: true });
  });

  it.each<[unknown, string, string]>([
    [new InexactNumber('12345678901234567890'), 'inexact-number', 'send it as text, such as "12345678901234567890"'],
    [9007199254740992, 'inexact-number', 'send it as text'],
    [Infinity, 'inexact-number', 'send it as text'],
    [[new InexactNumber('1e400')], 'inexact-number', 'send it as text'],
    [{ a: 1 }, 'isPropertyValue', 'must be a text, a number'],
    [['a;b'], 'isPropertyValue', 'without ";"'],
    [['a', ''], 'isPropertyValue', 'not empty'],
    [['', 'a'], 'isPropertyValue', 'not empty'],
    [['a', null], 'isPropertyValue', 'not empty'],
    [[['a']], 'isPropertyValue', 'not empty'],
    [[{ a: 1 }], 'isPropertyValue', 'must be a text'],
    [Array(1_001).fill('a'), 'isPropertyValue', 'at most 1000 options'],
    ['x'.repeat(65_537), 'isPropertyValue', 'at most 65536 characters'],
  ])('refuses %j', (value, code, reason) => {
    expect(readValue(value)).toEqual({ code, reason: expect.stringContaining(reason) as unknown });
  });

  it.each<[PropertyRule, unknown, string]>([
    [{ form: 'email' }, ' Ada@X.org ', 'ada@x.org'],
    [{ form: 'email' }, null, ''],
    [{ form: 'domain' }, ' https://www.Example.com/a ', 'example.com'],
    [{ form: 'domain' }, '', ''],
    [{ form: 'number' }, '1e3', '1e3'],
    [{ form: 'number' }, ' -12.50 ', ' -12.50 '],
    [{ form: 'number' }, '', ''],
    [{ maxLength: 3 }, 'abc', 'abc'],
  ])('follows the rule %j for %j', (rule, value, text) => {
    expect(readValue(value, rule)).toMatchObject({ text });
  });

  it.each<[PropertyRule, unknown, string]>([
    [{ form: 'email' }, 'ada', 'isEmail'],
    [{ form: 'email' }, 5, 'isEmail'],
    [{ form: 'email' }, ['ada@example.com'], 'isEmail'],
    [{ form: 'domain' }, 'example', 'isDomain'],
    [{ form: 'domain' }, 5, 'isDomain'],
    [{ form: 'domain' }, ['example.com'], 'isDomain'],
    [{ form: 'number' }, 'a lot', 'isNumberValue'],
    [{ form: 'number' }, true, 'isNumberValue'],
    [{ maxLength: 3 }, 'abcd', 'maxLength'],
  ])('refuses by the rule %j the value %j', (rule, value, code) => {
    expect(readValue(value, rule)).toMatchObject({ code });
  });
});
