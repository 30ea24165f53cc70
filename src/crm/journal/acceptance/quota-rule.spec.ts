import type { PortalUsage } from '../statistics/open-usage';
import type { Usage } from '../statistics/usage-sum';
import { exceededQuota, type Quotas } from './quota-rule';

const quotas: Quotas = { key: { writes: 100, bytes: 1_000 }, portal: { writes: 200, bytes: 2_000 } };
const usageOf = (own: Usage, others: Usage, more: Partial<PortalUsage> = {}): PortalUsage => ({
  key: own,
  portal: { writes: own.writes + others.writes, bytes: own.bytes + others.bytes },
  settled: { writes: 0, bytes: 0 },
  settledInMs: 1_000,
  ...more,
});
const none = { writes: 0, bytes: 0 };

describe('exceededQuota', () => {
  it.each([
    ['up to the quota of a key', usageOf({ writes: 99, bytes: 0 }, none), { writes: 1, bytes: 0 }, null],
    ['beyond it', usageOf({ writes: 99, bytes: 0 }, none), { writes: 2, bytes: 0 }, ['key', 'writes']],
    ['beyond its bytes', usageOf({ writes: 1, bytes: 600 }, none), { writes: 1, bytes: 401 }, ['key', 'bytes']],
    [
      'beside another key that has used up its own',
      usageOf(none, { writes: 100, bytes: 1_000 }),
      { writes: 9, bytes: 9 },
      null,
    ],
    [
      'beyond the quota of the portal',
      usageOf(none, { writes: 195, bytes: 0 }),
      { writes: 9, bytes: 0 },
      ['portal', 'writes'],
    ],
    [
      'beyond the bytes of the portal',
      usageOf(none, { writes: 1, bytes: 1_999 }),
      { writes: 1, bytes: 2 },
      ['portal', 'bytes'],
    ],
    [
      'beyond the part of the portal that stays free',
      usageOf({ writes: 60, bytes: 0 }, { writes: 60, bytes: 0 }),
      { writes: 11, bytes: 0 },
      ['portal', 'writes'],
    ],
    [
      'of a third API key beside two that have all they may have',
      usageOf({ writes: 0, bytes: 0 }, { writes: 133, bytes: 1_333 }),
      { writes: 33, bytes: 333 },
      null,
    ],
  ])('a request %s', (_name, usage, more, expected) => {
    const exceeded = exceededQuota('42', usage, more, quotas);
    expect(exceeded && [exceeded.scope, exceeded.resource]).toEqual(expected);
  });

  it('accepts a thousandth of the quota of a key, even in a full portal', () => {
    const usual: Quotas = { key: { writes: 100_000, bytes: 2 ** 28 }, portal: { writes: 200_000, bytes: 2 ** 29 } };
    const full = usageOf({ writes: 99, bytes: 0 }, { writes: 300_000, bytes: 2 ** 30 });
    expect(exceededQuota('42', full, { writes: 1, bytes: 500 }, usual)).toBeNull();
    expect(exceededQuota('42', full, { writes: 2, bytes: 500 }, usual)?.scope).toBe('portal');
  });

  it('says what is used, and what the limit is', () => {
    const usage = usageOf({ writes: 95, bytes: 10 }, none);
    expect(exceededQuota('42', usage, { writes: 1_000, bytes: 7 }, quotas)?.problem.toBody()).toMatchObject({
      status: 429,
      code: 'quota-exceeded',
      detail:
        'This API key had 95 open writes in portal 42, the request would add 1,000, and the limit is 100. ' +
        'Nothing of the request was stored. Open writes wait for HubSpot: send the request again later.',
      scope: 'key',
      usage: { writes: 95, bytes: 10 },
      limit: { writes: 100, bytes: 1_000 },
    });
  });

  it.each([
    ['usually', {}, 30],
    ['at the rate at which writes settle', { settled: { writes: 20, bytes: 0 }, settledInMs: 2_000 }, 5],
    ['at least a second', { settled: { writes: 5_000, bytes: 0 } }, 1],
    ['at most a minute', { settled: { writes: 1, bytes: 0 }, settledInMs: 10_000 }, 60],
  ])('lets the caller wait: %s', (_name, more, seconds) => {
    const usage = usageOf({ writes: 100, bytes: 0 }, none, more);
    const exceeded = exceededQuota('42', usage, { writes: 50, bytes: 0 }, quotas);
    expect(exceeded?.problem.extras.retryAfterSeconds).toBe(seconds);
  });
});
