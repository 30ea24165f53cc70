/** What a call counts against, beside the day's limit. */
export type Bucket = 'general' | 'search' | 'associations';

/** All buckets. */
export const buckets: readonly Bucket[] = ['general', 'search', 'associations'];

/** A limit of calls in any stretch of time of a length. */
export interface CallLimit {
  calls: number;
  windowMs: number;
}

/** Searches have a limit of their own, five a second for the whole account; HubSpot sends no headers with it. */
const searchLimit: CallLimit = { calls: 5, windowMs: 1_000 };

/**
 * What a call counts against, by its path: search and batches of associations are exempt from the ten-second limit.
 * [HubSpot's usage guidelines; its OpenAPI files mark both with x-hubspot-rate-limit-exemptions]
 */
export function bucketOf(path: string): Bucket {
  if (path.endsWith('/search')) return 'search';
  return path.startsWith('/crm/associations/') ? 'associations' : 'general';
}

/** Length of the window in which a bucket's calls are counted. */
export function windowMsOf(bucket: Bucket): number {
  return bucket === 'search' ? searchLimit.windowMs : 10_000;
}

/**
 * The limit of a bucket.
 * @param burst calls in ten seconds that HubSpot allows the app in this portal, as its answers tell
 */
export function limitOf(bucket: Bucket, burst: number): CallLimit {
  if (bucket === 'search') return searchLimit;
  return { calls: bucket === 'associations' ? associationCalls(burst) : burst, windowMs: windowMsOf(bucket) };
}

/**
 * Association calls have no headers of their own, but their limit goes with the portal's subscription, and so does the
 * burst limit: 100 for Free and Starter, 150 for Professional and Enterprise, 200 with the limit increase. An app of the
 * marketplace has 110 whatever the subscription is: it gets the lowest. [HubSpot's usage guidelines]
 */
function associationCalls(burst: number): number {
  if (burst < 190) return Math.min(burst, 100);
  if (burst > 1000) return burst;
  return burst >= 250 ? 200 : 150;
}
