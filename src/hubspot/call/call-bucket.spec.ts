import { bucketOf, buckets, limitOf, windowMsOf } from './call-bucket';

describe('bucketOf', () => {
  it.each([
    ['/crm/objects/2026-09/contacts/batch/upsert', 'general'],
    ['/crm/objects/2026-09/contacts/search', 'search'],
    ['/crm/associations/2026-09/contacts/deals/batch/create', 'associations'],
    ['/crm/properties/2026-09/contacts', 'general'],
    ['/account-info/2026-09/details', 'general'],
  ])('of %s is %s', (path, bucket) => {
    expect(bucketOf(path)).toBe(bucket);
  });
});

describe('limitOf', () => {
  it.each([
    ['general', 190, 190, 10_000],
    ['general', 110, 110, 10_000],
    ['search', 190, 5, 1_000],
    ['search', 100_000, 5, 1_000],
    ['associations', 50, 50, 10_000],
    ['associations', 100, 100, 10_000],
    ['associations', 110, 100, 10_000],
    ['associations', 189, 100, 10_000],
    ['associations', 190, 150, 10_000],
    ['associations', 249, 150, 10_000],
    ['associations', 250, 200, 10_000],
    ['associations', 1_000, 200, 10_000],
    ['associations', 100_000, 100_000, 10_000],
  ] as const)('of %s calls with a burst limit of %s is %s calls in %s ms', (bucket, burst, calls, windowMs) => {
    expect(limitOf(bucket, burst)).toEqual({ calls, windowMs });
  });

  it('has the window of its bucket', () => {
    for (const bucket of buckets) expect(limitOf(bucket, 190).windowMs).toBe(windowMsOf(bucket));
  });
});
