import { keyFields, keyNameOf, noteKeyName, shownKeyName, takeUnnamedKeys } from './key-names';

describe('the names of API keys in the log', () => {
  it('are absent until they are known, and asked for meanwhile', () => {
    takeUnnamedKeys();
    expect(keyFields('unnamed')).toEqual({ apiKeyId: 'unnamed' });
    expect(takeUnnamedKeys()).toEqual(['unnamed']);
    expect(takeUnnamedKeys()).toEqual([]);
    expect(keyNameOf('unnamed')).toBeUndefined();
    noteKeyName('unnamed', 'billing team');
    expect(takeUnnamedKeys()).toEqual([]);
    expect(keyFields('unnamed')).toEqual({ apiKeyId: 'unnamed', apiKeyName: 'billing team' });
  });

  it('add nothing to a line without a key', () => {
    expect(keyFields(undefined)).toEqual({});
  });

  it('are asked for in bounded number', () => {
    for (let index = 0; index < 10_000; index += 1) keyNameOf(`key ${index}`);
    expect(takeUnnamedKeys()).toHaveLength(1_000);
  });

  it('keep quotes, line breaks and emoji, which JSON escapes', () => {
    const name = '"billing"\n\\team 🧾';
    expect(shownKeyName(name)).toBe(name);
  });

  it('hide what looks like a secret', () => {
    expect(shownKeyName('mine hck_abcdefghijklmnop')).not.toContain('abcdefgh');
  });

  it('are cut if they are long, between characters', () => {
    expect(shownKeyName('n'.repeat(200))).toBe('n'.repeat(200));
    expect(shownKeyName('n'.repeat(100_000))).toBe(`${'n'.repeat(199)}…`);
    const emoji = shownKeyName(`n${'🧾'.repeat(1_000)}`);
    expect(Buffer.from(emoji).toString()).toBe(emoji);
    expect(emoji.length).toBeLessThanOrEqual(200);
  });
});
