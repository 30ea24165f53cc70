import { Readable } from 'node:stream';
import { splitLines } from './split-lines';

describe('splitLines', () => {
  const lines = async (blocks: string[], longestBytes = 100): Promise<[number, string | null][]> => {
    const source = Readable.from(blocks.map((text) => Buffer.from(text)));
    const found: [number, string | null][] = [];
    for await (const { number, bytes } of splitLines(source, longestBytes)) {
      found.push([number, bytes?.toString() ?? null]);
    }
    return found;
  };

  it('joins a line from the blocks that it spans, and takes a last line without a line feed', async () => {
    expect(await lines(['ab', 'c\nde', '', 'f', 'g\n\nh'])).toEqual([
      [1, 'abc'],
      [2, 'defg'],
      [3, ''],
      [4, 'h'],
    ]);
  });

  it('finds nothing in an empty stream, and no line after the last line feed', async () => {
    expect(await lines([])).toEqual([]);
    expect(await lines(['', 'a\n'])).toEqual([[1, 'a']]);
  });

  it('keeps nothing of a line that is too long, and continues behind it', async () => {
    expect(await lines(['1234\n12', '345\n1234', '5', '6'], 4)).toEqual([
      [1, '1234'],
      [2, null],
      [3, null],
    ]);
    expect(await lines(['12345\n1'], 4)).toEqual([
      [1, null],
      [2, '1'],
    ]);
  });
});
