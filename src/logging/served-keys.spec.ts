import { keysOf, keysOfRecords, type ServedKeys } from './served-keys';

const served = (...keys: (string | null)[]): { apiKeyId: string | null }[] => keys.map((apiKeyId) => ({ apiKeyId }));
const record = (...keys: (string | null)[]): { writes: { apiKeyId: string | null }[] } => ({ writes: served(...keys) });
const sum = (keys: ServedKeys): number =>
  keys instanceof Map ? [...(keys as Map<string | null, number>).values()].reduce((all, share) => all + share, 0) : NaN;

describe('the API keys of writes', () => {
  it('are one key, or none, without shares', () => {
    expect(keysOf(served('a', 'a'))).toBe('a');
    expect(keysOf(served(null, null))).toBeNull();
    expect(keysOf([])).toBeNull();
  });

  it('have shares by the number of their writes, which add up to one', () => {
    expect(keysOf(served('a', 'b', 'a', null))).toEqual(
      new Map([
        ['a', 0.5],
        ['b', 0.25],
        [null, 0.25],
      ]),
    );
    expect(sum(keysOf(served(...Array.from({ length: 999 }, (_, index) => `k${index % 7}`))))).toBeCloseTo(1, 10);
  });
});

describe('the API keys of a call’s records', () => {
  it('are one key, or none, without shares', () => {
    expect(keysOfRecords([record('a', 'a'), record('a')])).toBe('a');
    expect(keysOfRecords([record(null)])).toBeNull();
    expect(keysOfRecords([])).toBeNull();
  });

  it('have shares by record, so that a hundred writes of one record count as one record', () => {
    const many = record(...Array.from({ length: 100 }, () => 'a'));
    expect(keysOfRecords([many, record('b')])).toEqual(
      new Map([
        ['a', expect.closeTo(0.5, 10)],
        ['b', 0.5],
      ]),
    );
  });

  it('divide a record that several of them have written', () => {
    expect(keysOfRecords([record('a', 'b'), record('b')])).toEqual(
      new Map([
        ['a', 0.25],
        ['b', 0.75],
      ]),
    );
  });
});
