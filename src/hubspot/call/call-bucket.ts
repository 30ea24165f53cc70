/** The limit that a call counts against, besides the daily one. */
export type Bucket = 'general' | 'search' | 'associations';

/** All buckets. */
export const buckets: readonly Bucket[] = ['general', 'search', 'associations'];

/** A limit of calls within a rolling window. */
export interface CallLimit {
  calls: number;
  windowMs: number;
}

/** Searches have their own limit, without headers: five a second for the whole account. [HubSpot usage guidelines] */
const searchLimit: CallLimit = { calls: 5, windowMs: 1_000 };

/**
 * The bucket of a path: search and batches of associations are exempt from the ten-second limit.
 * [HubSpot usage guidelines; its OpenAPI files mark both with x-hubspot-rate-limit-exemptions]
 */
export function bucketOf(path: string): Bucket {
  if (path.endsWith('/search')) return 'search';
  return /^\/crm\/associations\/.+\/batch\//.test(path) ? 'associations' : 'general';
}

/** Milliseconds of the window in which a bucket's calls are counted. */
export function windowMsOf(bucket: Bucket): number {
  return bucket === 'search' ? searchLimit.windowMs : 10_000;
}

/**
 * The limit of a bucket.
 * @param burst calls in ten seconds that HubSpot allows the app in this portal, from its headers
 */
export function limitOf(bucket: Bucket, burst: number): CallLimit {
  if (bucket === 'search') return searchLimit;
  return { calls: bucket === 'associations' ? associationCalls(burst) : burst, windowMs: windowMsOf(bucket) };
}

/**
 * Association calls have no limit headers. Their limit depends on the portal's subscription, as the burst limit does:
 * 100 for Free and Starter, 150 for Professional and Enterprise, 200 with the limit increase. A marketplace app has a burst
 * limit of 110 on every subscription, and gets the lowest. [HubSpot usage guidelines]
 */
function associationCalls(burst: number): number {
  if (burst < 190) return Math.min(burst, 100);
  if (burst > 1000) return burst;
  return burst >= 250 ? 200 : 150;
}
