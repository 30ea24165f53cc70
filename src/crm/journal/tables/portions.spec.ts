import { portionsOf } from './portions';

const rows = (...sizes: number[]): { id: string; bytes: number }[] =>
  sizes.map((bytes, index) => ({ id: String(index), bytes }));

describe('portionsOf', () => {
  it.each<[string, number[], string[][]]>([
    ['no rows', [], []],
    ['rows that fit together', [4, 3, 3], [['0', '1', '2']]],
    ['rows that exceed the size', [4, 3, 4, 6, 1], [['0', '1'], ['2', '3'], ['4']]], // prettier-ignore
    ['a row that is too large alone', [1, 25, 1, 9], [['0'], ['1'], ['2', '3']]], // prettier-ignore
  ])('divides %s', (_name, sizes, portions) => {
    expect(portionsOf(rows(...sizes), 10)).toEqual(portions);
  });
});
