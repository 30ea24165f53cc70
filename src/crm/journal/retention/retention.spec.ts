import { Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { firstIdOf, Retention } from './retention';

describe('firstIdOf', () => {
  it('parts ids of before a time from those of after', () => {
    const timeMs = Date.parse('2026-11-25T10:00:00.500Z');
    expect(uuidv7({ msecs: timeMs - 1 }) < firstIdOf(timeMs)).toBe(true);
    expect(uuidv7({ msecs: timeMs }) > firstIdOf(timeMs)).toBe(true);
  });
});

describe('Retention', () => {
  const nowMs = Date.parse('2026-11-25T10:00:00Z');
  const config = { writesMs: 30 * 86_400_000 };
  let removed: string[];
  /** Rows that each statement removes, by portal, one after the other. */
  let rows: Record<string, (number | Error)[]>;
  let stop: AbortController;
  let retention: Retention;

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(() => {
    removed = [];
    rows = {};
    stop = new AbortController();
    const take = async (portalId: string, what: string): Promise<number> => {
      removed.push(`${what} of ${portalId}`);
      await Promise.resolve();
      const count = rows[portalId]?.shift() ?? 0;
      if (count instanceof Error) throw count;
      return count;
    };
    retention = new Retention(
      {
        removeSettled: (portalId, belowId) => {
          expect(belowId).toBe(firstIdOf(nowMs - 30 * 86_400_000));
          return take(portalId, 'writes');
        },
        removeIdempotencyKeys: (portalId) => take(portalId, 'keys'),
      },
      { all: () => Promise.resolve(['1', '2']) },
      config,
    );
  });

  it('removes writes and idempotency keys of each portal, as long as there are more', async () => {
    rows['1'] = [5_000, 5_000, 12, 5_000, 0];
    await retention.removeOutdated(nowMs, stop.signal);
    expect(removed).toEqual([
      'writes of 1',
      'writes of 1',
      'writes of 1',
      'keys of 1',
      'keys of 1',
      'writes of 2',
      'keys of 2',
    ]);
  });

  it('continues with the next portal if one fails', async () => {
    rows['1'] = [new Error('unreachable')];
    await retention.removeOutdated(nowMs, stop.signal);
    expect(removed).toEqual(['writes of 1', 'writes of 2', 'keys of 2']);
  });

  it('ends with the statement under way on a stop', async () => {
    rows['1'] = [5_000, 5_000];
    const removing = retention.removeOutdated(nowMs, stop.signal);
    await Promise.resolve();
    stop.abort();
    await removing;
    expect(removed).toEqual(['writes of 1']);
  });
});
