import { readInputLine } from './input-line';

describe('readInputLine', () => {
  const read = (text: string): unknown => readInputLine({ number: 7, bytes: Buffer.from(text) }, 100);

  it('keeps the text of an object as it is, with all digits of its numbers', () => {
    const json = '{"externalId": 12345678901234567890, "name": "é"}';
    expect(read(`  ${json}\r`)).toEqual({ line: 7, json, bytes: json.length + 1 });
  });

  it('ignores a byte order mark, and skips blank lines', () => {
    expect(read('\ufeff{}')).toEqual({ line: 7, json: '{}', bytes: 2 });
    expect(read('')).toBeNull();
    expect(read(' \t\r')).toBeNull();
  });

  it.each([
    ['{"email": ', 'not-json'],
    ['email,firstname', 'not-json'],
    ['[]', 'not-an-object'],
    ['null', 'not-an-object'],
    ['"text"', 'not-an-object'],
  ])('names the fault of %s: %s', (text, code) => {
    expect(read(text)).toMatchObject({ line: 7, error: { code, message: expect.stringMatching(/\.$/) as string } });
  });

  it('names the fault of other bytes, and of a line that is too long', () => {
    expect(readInputLine({ number: 1, bytes: Buffer.from([0x7b, 0xff, 0x7d]) }, 100)).toEqual({
      line: 1,
      error: { code: 'not-utf-8', message: 'The line is not valid UTF-8.' },
    });
    expect(readInputLine({ number: 2, bytes: null }, 100)).toEqual({
      line: 2,
      error: { code: 'line-too-long', message: 'The line has more than 100 bytes.' },
    });
  });
});
