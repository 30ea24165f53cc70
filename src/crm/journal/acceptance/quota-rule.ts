import { Problem } from '../../../problems/problem';
import type { PortalUsage } from '../statistics/open-usage';
import type { Usage } from '../statistics/usage-sum';

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
/** Part of its own quota that an API key may always have open, even if the portal's quota is used up. */
const alwaysPart = 1 / 1_000;
const subjects = { key: 'This API key', portal: 'All API keys together' };

/**
 * The first quota that a request would exceed; null for none. An API key may have as much of a portal's quota as stays free: one
 * key half of it, two keys a third each. So a further key always finds room.
 * @param more writes and bytes of the request
 */
export function exceededQuota(portalId: string, usage: PortalUsage, more: Usage, quotas: Quotas): ExceededQuota | null {
  for (const scope of ['key', 'portal'] as const) {
    for (const resource of ['writes', 'bytes'] as const) {
      const own = usage.key[resource] + more[resource];
      const free = quotas.portal[resource] - usage.portal[resource] - more[resource];
      const excess = scope === 'key' ? own - quotas.key[resource] : own - free;
      if (excess <= 0 || (scope === 'portal' && own <= quotas.key[resource] * alwaysPart)) continue;
      const retryAfterSeconds = waitSeconds(excess, usage.settled[resource], usage.settledInMs);
      const unit = resource === 'writes' ? 'open writes' : 'bytes of open writes';
      const detail =
        `${subjects[scope]} had ${grouped(usage[scope][resource])} ${unit} in portal ${portalId}, ` +
        `the request would add ${grouped(more[resource])}, and the limit is ${grouped(quotas[scope][resource])}. ` +
        (scope === 'portal'
          ? `This API key had ${grouped(usage.key[resource])}, and may have as many as stay free. `
          : '') +
        'Nothing of the request was stored. Open writes wait for HubSpot: send the request again later.';
      const members = { scope, usage: { ...usage[scope] }, limit: { ...quotas[scope] } };
      const problem = new Problem('quota-exceeded', detail, {
        retryAfterSeconds,
        members,
        exceeded: `${scope}-${resource}`,
      });
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
