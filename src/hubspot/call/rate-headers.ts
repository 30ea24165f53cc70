/** HubSpot's limits, as the headers of an answer name them. */
export interface RateHeaders {
  /** Calls allowed in the window, and how many were left after this one. */
  burst?: { max: number; remaining: number };
  /** Calls allowed in the account's day for all its apps, and how many were left. Not sent to OAuth apps. */
  daily?: { max: number; remaining: number };
}

type Headers = Readonly<Record<string, unknown>>;

/** Reads `X-HubSpot-RateLimit-*`; a limit whose headers are missing or no numbers is absent. [HubSpot usage guidelines] */
export function rateHeaders(headers: Headers): RateHeaders {
  const burst = pair(headers, '');
  const daily = pair(headers, 'daily-');
  return { ...(burst && { burst }), ...(daily && { daily }) };
}

function pair(headers: Headers, part: '' | 'daily-'): { max: number; remaining: number } | null {
  const prefix = 'x-hubspot-ratelimit-';
  const max = count(headers[part === '' ? `${prefix}max` : `${prefix}daily`]);
  const remaining = count(headers[`${prefix}${part}remaining`]);
  return max === null || remaining === null || max === 0 ? null : { max, remaining };
}

function count(value: unknown): number | null {
  return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : null;
}
