import { Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { RetentionConfig } from '../../../config/retention.config';
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
  const dayMs = 86_400_000;
  const always = { writesMs: 30 * dayMs, keepsSettledValues: true };
  let config: typeof always & Pick<RetentionConfig, 'failedMs' | 'namesMs' | 'identitiesMs'>;
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
    config = { ...always, failedMs: null, namesMs: null, identitiesMs: null };
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
          expect(belowId).toBe(firstIdOf(nowMs - 30 * dayMs));
          return take(portalId, 'writes');
        },
        removeFailed: (portalId, belowId, olderThanMs) => {
          expect(belowId).toBe(firstIdOf(nowMs - olderThanMs));
          return take(portalId, `failed writes of ${olderThanMs / dayMs} days`);
        },
        removeIdempotencyKeys: (portalId) => take(portalId, 'keys'),
      },
      {
        removeNames: async (portalId, _olderThanMs, from) => {
          const count = await take(portalId, `names from ${from.getTime()}`);
          return { removed: count, next: count > 0 ? new Date(from.getTime() + count) : null };
        },
        forgetIdentities: async (portalId, _olderThanMs, after) => {
          const count = await take(portalId, `identities after ${after?.key ?? 'none'}`);
          return { removed: count, next: count > 0 ? { objectType: 'deals', key: String(count) } : null };
        },
      },
      { strip: (portalId) => take(portalId, 'values') },
      { all: () => Promise.resolve(['1', '2']) },
      config,
    );
  });

  it('removes failed writes, names and identities if they have a retention', async () => {
    Object.assign(config, { failedMs: 90 * dayMs, namesMs: dayMs, identitiesMs: dayMs });
    rows['1'] = [0, 5_000, 3, 0, 7, 0, 9, 0];
    await retention.removeOutdated(nowMs, stop.signal);
    expect(removed.filter((what) => what.endsWith('of 1'))).toEqual([
      'writes of 1',
      'failed writes of 90 days of 1',
      'failed writes of 90 days of 1',
      'keys of 1',
      'names from 0 of 1',
      'names from 7 of 1',
      'identities after none of 1',
      'identities after 9 of 1',
    ]);
  });

  it('continues with names where it ended, and sweeps identities rarely', async () => {
    Object.assign(config, { namesMs: dayMs, identitiesMs: dayMs });
    rows['1'] = [0, 0, 7, 0, 0];
    await retention.removeOutdated(nowMs, stop.signal);
    removed = [];
    await retention.removeOutdated(nowMs, stop.signal);
    expect(removed.filter((what) => what.endsWith('of 1'))).toEqual(['writes of 1', 'keys of 1', 'names from 7 of 1']);
  });

  it('removes the values of marked writes in each portal', async () => {
    rows['1'] = [200, 3];
    await retention.stripValues(stop.signal);
    expect(removed).toEqual(['values of 1', 'values of 1', 'values of 2']);
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
