import { claimedWrite } from '../../../test/support/claimed-write';
import type { ReleasedWrite } from '../journal/tables/released-write';
import type { SettledWrite } from '../journal/tables/stored-write';
import { isUnstorable, partsOf, smallerParts } from './outcome-parts';

const settled = (id: string): SettledWrite => ({
  id,
  state: 'settled',
  outcome: { outcome: 'updated', properties: {}, delivery: 'exactly-once' },
  hubspotId: '7',
  attempts: 2,
});
const problem = { type: 't', title: 't', status: 502, code: 'hubspot-failed', detail: 'd' } as const;
const released = (id: string): ReleasedWrite => ({ id, afterMs: 5, attempts: 1, mayExist: true, problem });

describe('isUnstorable', () => {
  it.each([
    ['22P05', true],
    ['22021', true],
    ['22003', true],
    ['23514', true],
    ['54000', true],
    ['22012', false],
    ['53100', false],
    ['40P01', false],
    ['57P01', false],
  ])('SQLSTATE %s: %s', (code, expected) => {
    expect(isUnstorable(Object.assign(new Error(code), { code }), 1)).toBe(expected);
  });

  it('counts errors of this process, and others that last', () => {
    expect(isUnstorable(new RangeError('Invalid string length'), 1)).toBe(true);
    expect([1, 5].map((attempts) => isUnstorable(new Error('strange'), attempts))).toEqual([false, true]);
  });
});

describe('partsOf', () => {
  const large = (id: string): SettledWrite => ({
    ...settled(id),
    outcome: { outcome: 'updated', properties: { notes: 'x'.repeat(2_000_000) }, delivery: 'exactly-once' },
  });
  const idsOf = (parts: ReturnType<typeof partsOf>): string[] =>
    parts.map((part) => [...part.released, ...part.settled].map(({ id }) => id).join(' '));

  it('is one part for a usual batch, and none for an empty one', () => {
    const claimed = ['a', 'b', 'c'].map((id) => claimedWrite(id, { bytes: 500 }));
    expect(partsOf({ settled: [settled('a'), settled('b')], released: [released('c')] }, claimed)).toEqual([
      { settled: [settled('a'), settled('b')], released: [released('c')], reduced: false },
    ]);
    expect(partsOf({ settled: [], released: [] }, [])).toEqual([]);
  });

  it('divides by the bytes of intents and outcomes, the released writes first', () => {
    const claimed = ['a', 'b', 'c', 'd'].map((id) => claimedWrite(id, { bytes: 1_000_000 }));
    const parts = partsOf({ settled: ['a', 'b', 'c'].map(large), released: [released('d')] }, claimed);
    expect(idsOf(parts)).toEqual(['d a b', 'c']);
  });

  it('keeps the writes of one key together', () => {
    const keys: [string, string][] = [
      ['a', 'one'],
      ['b', 'other'],
      ['c', 'one'],
      ['d', 'one'],
      ['e', 'other'],
    ];
    const claimed = keys.map(([id, key]) => claimedWrite(id, { key, bytes: 3_000_000 }));
    const parts = partsOf({ settled: keys.map(([id]) => settled(id)), released: [] }, claimed);
    expect(idsOf(parts)).toEqual(['a c d', 'b e']);
  });
});

describe('smallerParts', () => {
  it('are each write alone, released ones first', () => {
    const part = { settled: [settled('a'), settled('b')], released: [released('c')], reduced: false };
    expect(smallerParts(part)).toEqual([
      { settled: [], released: [released('c')], reduced: false },
      { settled: [settled('a')], released: [], reduced: false },
      { settled: [settled('b')], released: [], reduced: false },
    ]);
  });

  it('are a failure in place of a lone outcome', () => {
    const [part] = smallerParts({ settled: [settled('a')], released: [], reduced: false }) ?? [];
    expect(part).toMatchObject({
      reduced: true,
      settled: [{ id: 'a', state: 'failed', attempts: 2, hubspotId: null, cause: 'hubspot-outcome-unknown' }],
    });
    expect(part && smallerParts(part)).toBeNull();
  });

  it('are a lone release without its problem', () => {
    const [part] = smallerParts({ settled: [], released: [released('c')], reduced: false }) ?? [];
    expect(part).toEqual({ settled: [], released: [{ ...released('c'), problem: null }], reduced: true });
  });
});
