import { storableJson } from './storable-text';

const parsed = (json: string): unknown => JSON.parse(storableJson(json));

describe('storableJson', () => {
  it('returns an ordinary answer unchanged', () => {
    const text = '{"message":"a \\u00e4 \\" \\\\ 😀"}';
    expect(storableJson(text)).toBe(text);
  });

  it.each([
    ['U+0000', '"a\\u0000b"', 'a\ufffdb'],
    ['a lone high surrogate', '"a\\ud83d"', 'a\ufffd'],
    ['a lone low surrogate', '"\\uDE00 b"', '\ufffd b'],
    ['surrogates in the wrong order', '"\\ude00\\ud83d"', '\ufffd\ufffd'],
    ['two high surrogates before a low one', '"\\ud83d\\ud83d\\ude00"', '\ufffd😀'],
    ['a pair beside U+0000', '"\\ud83d\\ude00\\u0000"', '😀\ufffd'],
  ])('replaces %s', (_name, json, text) => {
    expect(parsed(json)).toBe(text);
  });

  it('keeps texts that only look like an escape', () => {
    expect(parsed('"\\\\u0000 \\\\\\\\ud800"')).toBe('\\u0000 \\\\ud800');
    expect(parsed('"\\\\\\u0000"')).toBe('\\\ufffd');
  });

  it('replaces them in names too', () => {
    expect(parsed('{"a\\u0000":{"\\udfff":1}}')).toEqual({ 'a\ufffd': { '\ufffd': 1 } });
  });
});
