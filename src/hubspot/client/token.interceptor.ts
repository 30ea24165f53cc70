import { isAxiosError, type AxiosInstance } from 'axios';
import type { Metrics } from '../../metrics/metrics';
import type { AccessTokens } from '../tokens/access-tokens';
import type { HubspotCall } from '../call/hubspot-call';
import { failedAttempt } from '../call/failed-attempt';

/**
 * Gives every attempt the portal's current token, and replays a call once with a fresh one when HubSpot says that the
 * token has expired; once more where the first other one was not asked for, but found. Other 401s are no sign that a refresh would help. [HubSpot usage guidelines]
 * @param patienceMs for how long a call may wait in all
 */
export function useTokens(http: AxiosInstance, tokens: AccessTokens, patienceMs: number, metrics: Metrics): void {
  const leftMs = (call: HubspotCall): number => Math.max(0, patienceMs - call.elapsedMs);

  http.interceptors.request.use(async (config) => {
    const { call } = config;
    if (!call) throw new Error('a HubSpot call must say which portal it is for');
    call.accessToken = await tokens.get(call.portalId, leftMs(call));
    config.headers.set('Authorization', `Bearer ${call.accessToken}`);
    return config;
  });

  http.interceptors.response.use(undefined, async (error: unknown) => {
    if (!isAxiosError(error) || !error.config?.call || !error.response) throw error;
    const { call } = error.config;
    const expired = error.response.status === 401 && failedAttempt(error).body.category === 'EXPIRED_AUTHENTICATION';
    if (!expired || call.replayed || !call.accessToken || !tokens.refreshable) throw error;
    call.replayed = (await tokens.refresh(call.portalId, call.accessToken, leftMs(call))) || call.foundToken;
    call.foundToken = true;
    metrics.hubspotRetries.inc({ reason: 'expired-token' });
    return http.request(error.config);
  });
}
