/** HubSpot's limits in the headers of an answer. */
export interface RateHeaders {
  /** Calls allowed in the window, and calls left after this one. */
  burst?: { max: number; remaining: number };
  /** Calls allowed to all apps of the account in a day, and calls left. HubSpot does not send them to OAuth apps. */
  daily?: { max: number; remaining: number };
}

type Headers = Readonly<Record<string, unknown>>;

/** Reads `X-HubSpot-RateLimit-*`. A limit is absent if its headers are missing or invalid. [HubSpot usage guidelines] */
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
