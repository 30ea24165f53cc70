import { Problem } from '../../../problems/problem';
import type { PortalUsage, Usage } from '../statistics/open-usage';

/** Limits of open writes in a portal. */
export interface Quotas {
  /** For one API key. */
  key: Usage;
  /** For all API keys together. */
  portal: Usage;
}

/** A quota that a request would exceed. */
export interface ExceededQuota {
  scope: keyof Quotas;
  resource: keyof Usage;
  problem: Problem;
}

const [leastWaitSeconds, usualWaitSeconds, longestWaitSeconds] = [1, 30, 60];
const subjects = { key: 'This API key', portal: 'All API keys together' };

/**
 * The first quota that a request would exceed; null for none.
 * @param more writes and bytes of the request
 */
export function exceededQuota(
  { portalId, apiKeyId }: { portalId: string; apiKeyId: string },
  usage: PortalUsage,
  more: Usage,
  quotas: Quotas,
): ExceededQuota | null {
  const used = { key: usage.byKey.get(apiKeyId) ?? { writes: 0, bytes: 0 }, portal: usage.total };
  for (const scope of ['key', 'portal'] as const) {
    for (const resource of ['writes', 'bytes'] as const) {
      const excess = used[scope][resource] + more[resource] - quotas[scope][resource];
      if (excess <= 0) continue;
      const retryAfterSeconds = waitSeconds(excess, usage.settled[resource], usage.ageMs);
      const unit = resource === 'writes' ? 'open writes' : 'bytes of open writes';
      const detail =
        `${subjects[scope]} had ${grouped(used[scope][resource])} ${unit} in portal ${portalId}, ` +
        `the request would add ${grouped(more[resource])}, and the limit is ${grouped(quotas[scope][resource])}. ` +
        'Nothing of the request was stored. Open writes wait for HubSpot: send the request again later.';
      const members = { scope, usage: { ...used[scope] }, limit: { ...quotas[scope] } };
      const problem = new Problem('quota-exceeded', detail, { retryAfterSeconds, members });
      return { scope, resource, problem };
    }
  }
  return null;
}

/** Seconds until the excess has settled, at the present rate of this process. */
function waitSeconds(excess: number, settled: number, sinceMs: number): number {
  if (settled <= 0 || sinceMs <= 0) return usualWaitSeconds;
  const seconds = Math.ceil((excess / settled) * (sinceMs / 1000));
  return Math.min(longestWaitSeconds, Math.max(leastWaitSeconds, seconds));
}

function grouped(value: number): string {
  return value.toLocaleString('en-US');
}
