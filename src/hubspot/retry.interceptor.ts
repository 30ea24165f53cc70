import type { AxiosInstance } from 'axios';
import axiosRetry from 'axios-retry';
import { failedAttempt, mayHaveWritten } from './hubspot-error';
import { decideRetry, type RetryLimits } from './retry-policy';

/**
 * Makes failed attempts again as {@link decideRetry} says. A retry runs through the whole chain, so it takes a
 * new slot and carries the token that is current by then.
 */
export function useRetries(http: AxiosInstance, { maxAttempts, deadlineMs }: RetryLimits): void {
  http.interceptors.request.use((config) => {
    if (config.call) config.call.attempts += 1;
    return config;
  });
  axiosRetry(http, {
    retries: Infinity,
    shouldResetTimeout: true,
    retryCondition: (error) => {
      const call = error.config?.call;
      if (!call) return false;
      const failure = failedAttempt(error);
      call.mayHaveWritten ||= mayHaveWritten(failure);
      const decision = decideRetry(failure, {
        attempts: call.attempts,
        maxAttempts,
        elapsedMs: call.elapsedMs,
        deadlineMs,
        repeatable: call.repeatable,
        bucket: call.slot?.bucket ?? 'general',
        random: Math.random(),
      });
      call.nextDelayMs = decision?.delayMs ?? 0;
      return decision !== null;
    },
    retryDelay: (_count, error) => error.config?.call?.nextDelayMs ?? 0,
  });
}
