import type { PortalTokens } from './stored-tokens';

const soonMs = 300_000;
const soonShare = 0.2;
const nowMs = 30_000;
const nowShare = 0.05;

/** `soon`: the token is good, a new one should be on its way. `now`: no call may set out with it. */
export type RefreshUrgency = 'none' | 'soon' | 'now';

/**
 * How urgent it is to replace a token: `soon` within about five minutes of its end, or a fifth of a shorter life; `now`
 * within thirty seconds, or a twentieth, so that no call sets out with a token that dies on the way.
 * @param jitter uniform in [0, 1): moves the beginning of `soon` by up to a third, so that replicas do not all refresh at
 *   the same moment
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
