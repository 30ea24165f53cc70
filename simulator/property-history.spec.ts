import { historyAfter, shownHistory } from './property-history';
import type { PropertyVersion, StoredRecord } from './stored-record';

const record = (values: Record<string, string>, history?: Record<string, PropertyVersion[]>): StoredRecord => ({
  id: '1',
  values,
  history,
  createdAtMs: 0,
  updatedAtMs: 0,
  searchableAtMs: 0,
});

describe('a record’s history', () => {
  it('begins with the first change of a property', () => {
    const before = { a: '1', b: '2' };
    const history = historyAfter(record(before), ['a', 'b', 'c'], before, { a: '9', b: '2', c: '3' }, 5);
    expect(history).toEqual({
      a: [
        ['1', 0],
        ['9', 5],
      ],
      c: [['3', 5]],
    });
  });

  it('stays as it is if nothing changes', () => {
    const kept = record({ a: '1' }, { a: [['1', 3]] });
    expect(historyAfter(kept, ['a'], { a: '1' }, { a: '1' }, 5)).toBe(kept.history);
  });

  it('has the clearing of a value as a version', () => {
    expect(historyAfter(record({ a: '1' }), ['a'], { a: '1' }, {}, 5)).toEqual({
      a: [
        ['1', 0],
        ['', 5],
      ],
    });
  });

  it('keeps the latest twenty versions', () => {
    let history: Record<string, PropertyVersion[]> | undefined;
    for (let at = 1; at <= 30; at += 1) {
      const [before, after] = [{ a: String(at - 1) }, { a: String(at) }];
      history = historyAfter(record(before, history), ['a'], before, after, at);
    }
    expect(history?.a).toHaveLength(20);
    expect(history?.a?.[0]).toEqual(['11', 11]);
    expect(history?.a?.at(-1)).toEqual(['30', 30]);
  });

  it('is shown latest first, and from the creation if a value never changed', () => {
    const shown = shownHistory(
      record(
        { a: '2', b: 'x' },
        {
          a: [
            ['1', 0],
            ['2', 1000],
          ],
        },
      ),
      ['a', 'b', 'c'],
    );
    expect(shown.a?.map(({ value, timestamp }) => [value, timestamp])).toEqual([
      ['2', '1970-01-01T00:00:01.000Z'],
      ['1', '1970-01-01T00:00:00.000Z'],
    ]);
    expect(shown.b).toHaveLength(1);
    expect(shown).not.toHaveProperty('c');
  });
});
