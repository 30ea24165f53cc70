import { Readable } from 'node:stream';
import fc from 'fast-check';
import { bodyOf, chunksOf, idempotencyKeyOf, longestLineBytes } from './chunks';
import { isRecordLine, type InputLine, type RecordLine } from './input-line';

const record = (line: number, json = '{}'): RecordLine => ({ line, json, bytes: Buffer.byteLength(json) });
const malformed = (line: number): InputLine => ({ line, error: { code: 'not-json', message: 'No.' } });

async function chunks(lines: InputLine[], bounds: { lines: number; bytes: number }): Promise<InputLine[][]> {
  const found: InputLine[][] = [];
  for await (const chunk of chunksOf(Readable.from(lines), bounds)) found.push(chunk);
  return found;
}

describe('chunksOf', () => {
  it('counts malformed lines too', async () => {
    const lines = [record(1), malformed(2), record(3), malformed(4), malformed(5)];
    const found = await chunks(lines, { lines: 2, bytes: 1000 });
    expect(found.map((chunk) => chunk.map(({ line }) => line))).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('has no chunk without lines', async () => {
    expect(await chunks([], { lines: 2, bytes: 1000 })).toEqual([]);
  });

  it('fills a body to its last byte', async () => {
    const lines = [record(1), record(2), record(3)];
    const twoBytes = bodyOf(lines.slice(0, 2)).length;
    expect((await chunks(lines, { lines: 9, bytes: twoBytes })).map(({ length }) => length)).toEqual([2, 1]);
    expect((await chunks(lines, { lines: 9, bytes: twoBytes - 1 })).map(({ length }) => length)).toEqual([1, 1, 1]);
  });

  it('keeps every line in order, within both bounds', async () => {
    const anyLine = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => JSON.stringify({ text })),
      fc.constant(null),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyLine, { maxLength: 40 }),
        fc.integer({ min: 1, max: 10 }),
        fc.integer({ min: 30, max: 300 }),
        async (texts, most, bytes) => {
          const all = texts.map((text, index) => (text === null ? malformed(index + 1) : record(index + 1, text)));
          const lines = all.filter((line) => !isRecordLine(line) || line.bytes <= longestLineBytes(bytes));
          const found = await chunks(lines, { lines: most, bytes });
          expect(found.flat()).toEqual(lines);
          for (const chunk of found) {
            expect(chunk.length).toBeGreaterThan(0);
            expect(chunk.length).toBeLessThanOrEqual(most);
            expect(Buffer.byteLength(bodyOf(chunk.filter(isRecordLine)))).toBeLessThanOrEqual(bytes);
          }
        },
      ),
    );
  });
});

describe('bodyOf', () => {
  it('joins the texts of the lines', () => {
    expect(bodyOf([record(1, '{"a":1.0}'), record(2, '{"b": 2}')])).toBe('{"records":[{"a":1.0},{"b": 2}]}');
  });
});

describe('idempotencyKeyOf', () => {
  const route = { portal: '42', path: '/api/contacts/batch' };
  const key = idempotencyKeyOf(route, [record(1, '{"a":1}'), record(2)]);

  it('stays the same for the same portal, route and numbered lines', () => {
    expect(key).toMatch(/^send-[0-9a-f]{64}$/);
    expect(idempotencyKeyOf({ ...route }, [record(1, '{"a":1}'), record(2)])).toBe(key);
  });

  it.each([
    ['portal', { ...route, portal: '' }, [record(1, '{"a":1}'), record(2)]],
    ['type', { ...route, path: '/api/deals/batch' }, [record(1, '{"a":1}'), record(2)]],
    ['text', route, [record(1, '{"a":2}'), record(2)]],
    ['number', route, [record(2, '{"a":1}'), record(3)]],
    ['order', route, [record(1), record(2, '{"a":1}')]],
    ['chunk', route, [record(1, '{"a":1}')]],
  ])('differs for another %s', (_part, other, records) => {
    expect(idempotencyKeyOf(other, records)).not.toBe(key);
  });
});
