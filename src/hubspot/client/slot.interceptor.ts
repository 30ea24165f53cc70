import { isAxiosError, type AxiosInstance, type AxiosResponse } from 'axios';
import type { AccessTokens } from '../tokens/access-tokens';
import { bucketOf } from '../call/call-bucket';
import { failedAttempt } from '../call/failed-attempt';
import type { LimitWatch } from './limit-watch';
import type { Slots } from '../budget/slots';

/**
 * Makes every attempt wait for a slot of the portal's budget.
 * @param patienceMs longest wait of a call for slot and token together
 */
export function useSlots(http: AxiosInstance, slots: Slots, tokens: AccessTokens, patienceMs: number): void {
  http.interceptors.request.use(async (config) => {
    const { call, url = '' } = config;
    if (!call) return config;
    const leftMs = (): number => Math.max(0, patienceMs - call.elapsedMs);
    // The call must leave at once after its slot, so a token refresh comes first.
    await tokens.get(call.portalId, leftMs());
    const bucket = bucketOf(url);
    const { reserved } = call;
    call.reserved = undefined;
    call.slot = reserved?.bucket === bucket ? reserved : await slots.take(call, bucket, leftMs());
    await slots.spend(call.portalId, call.slot);
    call.sentAtMs = performance.now();
    return config;
  });
}

/** Reports the departure of every attempt, and every answer, to the budget and the portal's health. */
export function useLimitWatch(http: AxiosInstance, watch: LimitWatch): void {
  http.interceptors.request.use((config) => {
    const { call } = config;
    if (call) {
      call.onLeave = (): void => {
        watch.left(call);
      };
    }
    return config;
  });
  http.interceptors.response.use(
    (response: AxiosResponse) => {
      if (response.config.call) watch.answered(response.config.call, response.status, response.headers);
      return response;
    },
    async (error: unknown) => {
      if (isAxiosError(error) && error.config?.call) {
        await watch.failed(error.config.call, failedAttempt(error), error.response?.headers ?? {});
      }
      throw error;
    },
  );
}
