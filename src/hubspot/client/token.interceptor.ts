import { isAxiosError, type AxiosInstance } from 'axios';
import type { AccessTokens } from '../tokens/access-tokens';
import { failedAttempt } from '../call/failed-attempt';
import type { HubspotCall } from '../call/hubspot-call';
import { HubspotError } from '../call/hubspot-error';
import { meaningOf } from '../call/status-meaning';

/**
 * Attaches the portal's current token to every attempt. If HubSpot reports the token as expired, under any status that allows
 * it, the call is replayed once with a fresh token. A first replay with a token that another process had stored allows a second one. A refresh does not
 * help after other 401s. [HubSpot usage guidelines] After those the call is replayed once if another token is stored,
 * because a person has connected the portal again.
 * @param patienceMs longest wait of a call for slot and token together
 * @param replaying called before each replay
 */
export function useTokens(http: AxiosInstance, tokens: AccessTokens, patienceMs: number, replaying: () => void): void {
  const leftMs = (call: HubspotCall): number => Math.max(0, patienceMs - call.elapsedMs);

  http.interceptors.request.use(async (config) => {
    const { call } = config;
    if (!call) throw new Error('The HubSpot call names no portal');
    call.accessToken = await tokens.get(call.portalId, leftMs(call));
    config.headers.set('Authorization', `Bearer ${call.accessToken}`);
    return config;
  });

  http.interceptors.response.use(undefined, async (error: unknown) => {
    if (!isAxiosError(error) || !error.config?.call || !error.response) throw error;
    const { call } = error.config;
    const attempt = failedAttempt(error);
    const { category } = attempt.body;
    const isExpired = category === 'EXPIRED_AUTHENTICATION' && meaningOf(attempt).kind === 'credentials';
    if (!isExpired && error.response.status !== 401) throw error;
    if (call.replayed || !call.accessToken || !tokens.refreshable) throw error;
    if (isExpired) {
      call.replayed = (await tokens.refresh(call.portalId, call.accessToken, leftMs(call))) || call.foundToken;
      call.foundToken = true;
    } else {
      const isReplaced = await tokens.readAgain(call.portalId, call.accessToken).catch((failure: unknown) => {
        if (failure instanceof HubspotError) throw failure;
        return false;
      });
      if (!isReplaced) throw error;
      call.replayed = true;
    }
    replaying();
    return http.request(error.config);
  });
}
