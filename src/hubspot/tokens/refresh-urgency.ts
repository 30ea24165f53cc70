import type { PortalTokens } from './stored-tokens';

const soonMs = 300_000;
const soonShare = 0.2;
const nowMs = 30_000;
const nowShare = 0.05;

/** `soon`: the token is valid, but a new one should be requested. `now`: no call may leave with it. */
export type RefreshUrgency = 'none' | 'soon' | 'now';

/**
 * Urgency of a token's refresh: `soon` in its last five minutes, or the last fifth of a shorter life. `now` in its last
 * thirty seconds, or the last twentieth, so that no token expires while its call travels.
 * @param jitter uniform in [0, 1): delays `soon` by up to a third, so that replicas refresh at different times
 */
export function refreshUrgency(
  { issuedAt, expiresAt }: Pick<PortalTokens, 'issuedAt' | 'expiresAt'>,
  now: Date,
  jitter: number,
): RefreshUrgency {
  const lifeMs = expiresAt.getTime() - issuedAt.getTime();
  const leftMs = expiresAt.getTime() - now.getTime();
  if (leftMs <= Math.min(nowMs, lifeMs * nowShare)) return 'now';
  return leftMs <= Math.min(soonMs, lifeMs * soonShare) * (1 - jitter / 3) ? 'soon' : 'none';
}
