import type { AxiosInstance } from 'axios';
import axiosRetry from 'axios-retry';
import type { Metrics } from '../../metrics/metrics';
import { failedAttempt } from '../call/failed-attempt';
import { meaningOf } from '../call/status-meaning';
import { pause } from '../../timing/pause';
import { decideRetry, reasonOf, type RetryLimits } from './retry-policy';

/**
 * Makes failed attempts again as {@link decideRetry} says. A retry runs through the whole chain, so it takes a
 * new slot and carries the token that is current by then.
 * @param stopSignal ends every wait for another attempt, and lets no further one begin
 */
export function useRetries(
  http: AxiosInstance,
  { maxAttempts, deadlineMs }: RetryLimits,
  stopSignal: AbortSignal,
  metrics: Metrics,
): void {
  http.interceptors.request.use((config) => {
    if (config.call) config.call.attempts += 1;
    return config;
  });
  axiosRetry(http, {
    retries: Infinity,
    shouldResetTimeout: true,
    retryCondition: async (error) => {
      const call = error.config?.call;
      if (!call || call.givenUp) return false;
      const failure = failedAttempt(error);
      call.mayHaveWritten ||= meaningOf(failure).mayHaveWritten;
      const decision = decideRetry(failure, {
        attempts: call.attempts,
        maxAttempts,
        elapsedMs: call.elapsedMs,
        deadlineMs,
        repeatable: call.repeatable,
        bucket: call.slot?.bucket ?? 'general',
        random: Math.random(),
      });
      const again = decision !== null && (await pause(decision.delayMs, stopSignal));
      // The failure of a replay comes by twice.
      call.givenUp = !again;
      if (again) metrics.hubspotRetries.inc({ reason: reasonOf(failure) });
      return again;
    },
    retryDelay: () => 0,
  });
}
