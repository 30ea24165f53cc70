import { cut, idOf, listOf, numberOf, objectOf, textOf, timeOf } from './wire-values';

describe('wire values', () => {
  it.each([
    ['7', '7'],
    [7, '7'],
    ['9223372036854775807', '9223372036854775807'],
    ['9223372036854775808', undefined],
    ['99999999999999999999', undefined],
    [2 ** 53, undefined],
    [1.5, undefined],
    [-1, undefined],
    ['0', undefined],
    ['007', undefined],
    ['7a', undefined],
    ['', undefined],
    [null, undefined],
    [['7'], undefined],
    [{ id: '7' }, undefined],
  ])('the id of %j is %s', (value, id) => {
    expect(idOf(value)).toBe(id);
  });

  it.each([
    ['2026-11-30T12:00:00Z', true],
    ['2026-11-30T12:00:00.123Z', true],
    ['2026-11-30T12:00:00+02:00', true],
    ['2026-13-30T12:00:00Z', false],
    ['yesterday', false],
    ['+275760-09-13T00:00:00Z', false],
    [`2026-11-30T12:00:00.${'1'.repeat(100)}Z`, false],
    [1_764_504_000_000, false],
    [null, false],
  ])('%j is a time: %s', (value, valid) => {
    expect(timeOf(value)).toBe(valid ? value : undefined);
  });

  it('cuts long texts, but no character', () => {
    expect(textOf('abc', 2)).toBe('ab');
    expect(cut('a😀b', 2)).toBe('a');
    expect(cut('a😀b', 3)).toBe('a😀');
  });

  it('takes numbers and booleans for texts, and nothing else', () => {
    expect([textOf(1, 9), textOf(true, 9), textOf(null, 9), textOf([], 9), textOf({}, 9)]).toEqual([
      '1',
      'true',
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('tells objects, lists and numbers from all else', () => {
    expect([objectOf({}), objectOf([]), objectOf(null), objectOf('x')]).toEqual([{}, undefined, undefined, undefined]);
    expect([listOf([1, 2], 1), listOf({ length: 1 }, 1)]).toEqual([[1], undefined]);
    expect([numberOf(1), numberOf('1'), numberOf(Infinity)]).toEqual([1, undefined, undefined]);
  });
});
