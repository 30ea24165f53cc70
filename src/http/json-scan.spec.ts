import { scanJson, type JsonBounds } from './json-scan';

const bounds: JsonBounds = { levels: 4, values: 20, members: 5 };
const scan = (json: string): ReturnType<typeof scanJson> => scanJson(Buffer.from(json), bounds);

describe('scanJson', () => {
  it.each([
    ['{"a":[{"b":[1]}]}', null],
    ['[[[[[1]]]]]', 'levels'],
    [`[${'{},'.repeat(19)}{}]`, 'values'],
    [`[${'1,'.repeat(19)}1]`, null],
    [`[${'1,'.repeat(20)}1]`, 'values'],
    ['{"a":1,"b":2,"c":3,"d":4,"e":5}', null],
    ['{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6}', 'members'],
    ['[1,2,3,4,5,6,7]', null],
    ['{"a":[1,2,3,4,5,6,7],"b":{}}', null],
    ['{"a":"[[[[[[[[,,,,,,,,{{{{{{"}', null],
    ['{"a":"\\"[[[[[[\\\\"}', null],
    ['{"a":"\u00e9\u{1f600}[[[[[["}', null],
    [']]]]}}}}', null],
    ['"unfinished \\', null],
    ['', null],
  ])('of %s finds %j exceeded', (json, exceeded) => {
    expect(scan(json).exceeded).toBe(exceeded);
  });

  it.each([
    ['[1,-2.5,0]', false],
    ['[12345678901234567890]', true],
    ['[1e400]', true],
    ['[1e3]', false],
    ['{"a":"12345678901234567890"}', false],
    [`[0.${'1'.repeat(5_000)}]`, true],
  ])('of %s finds an inexact number: %j', (json, hasInexact) => {
    expect(scan(json).hasInexact).toBe(hasInexact);
  });

  it('ends at the first exceeded bound', () => {
    const endless = new Proxy(Buffer.from('[[[[[1]]]]]'), {
      get: (target, name) => (name === 'length' ? Infinity : (Reflect.get(target, name) as unknown)),
    });
    expect(scanJson(endless, bounds).exceeded).toBe('levels');
  });
});
