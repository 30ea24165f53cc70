import type { Problem } from '../problems/problem';
import { checkText } from './unstorable-text';

function detailOf(value: unknown, prefix: '/' | '?' | '', name?: string): unknown {
  try {
    checkText(value, prefix, name);
    return null;
  } catch (error) {
    return (error as Problem).extras.errors?.[0];
  }
}

describe('checkText', () => {
  it.each([
    'plain',
    'emoji 👩‍👩‍👧‍👦',
    '',
    5,
    null,
    undefined,
    { a: ['x', 1, null], b: { c: true } },
    { records: [{ firstname: '\u0000' }] },
  ])('lets %j pass', (value) => {
    expect(detailOf(value, '/')).toBeNull();
  });

  it.each<[unknown, '/' | '?' | '', string | undefined, string, string]>([
    [{ cause: '\u0000' }, '?', undefined, '?cause', 'cause must not contain the NUL character.'],
    [{ omit: ['a', 'b\u0000'] }, '/', undefined, '/omit/1', 'omit.1 must not contain the NUL character.'],
    ['\ud800', '', 'writeId', '', 'writeId must be valid Unicode, without half characters.'],
    [{ properties: { 'a/b': '\udc00' } }, '/', undefined, '/properties/a~1b', 'must be valid Unicode'],
    [{ properties: { 'a\u0000': 'x' } }, '/', undefined, '/properties', 'properties must not have a member'],
    [{ '\ud800': 'x' }, '/', undefined, '', 'The text must not have a member'],
  ])('refuses %j', (value, prefix, name, pointer, message) => {
    expect(detailOf(value, prefix, name)).toMatchObject({
      pointer,
      message: expect.stringContaining(message) as unknown,
      code: 'unstorable-text',
    });
  });
});
