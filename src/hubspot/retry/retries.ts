import { Inject, Injectable } from '@nestjs/common';
import type { AxiosError, AxiosInstance } from 'axios';
import axiosRetry from 'axios-retry';
import { hubspotConfig, type HubspotConfig } from '../../config/hubspot.config';
import { Metrics } from '../../metrics/metrics';
import { pause } from '../../timing/pause';
import { Stopping } from '../../timing/stopping';
import { failedAttempt } from '../call/failed-attempt';
import { meaningOf } from '../call/status-meaning';
import { decideRetry, reasonOf, type RetryLimits } from './retry-policy';

/** Repeats failed attempts as {@link decideRetry} decides, until the service stops. */
@Injectable()
export class Retries {
  /** Limits for one call with all its attempts. */
  readonly limits: RetryLimits;

  constructor(
    @Inject(hubspotConfig.KEY) config: Pick<HubspotConfig, 'maxAttempts' | 'retryDeadlineMs'>,
    private readonly stopping: Stopping,
    private readonly metrics: Metrics,
  ) {
    this.limits = { maxAttempts: config.maxAttempts, deadlineMs: config.retryDeadlineMs };
  }

  /**
   * Adds retries to an axios instance. A retry runs through the whole chain again: it takes a new slot and the current
   * token.
   */
  useOn(http: AxiosInstance): void {
    http.interceptors.request.use((config) => {
      if (config.call) config.call.attempts += 1;
      return config;
    });
    axiosRetry(http, {
      // decideRetry limits the attempts. It includes replays with a fresh token, which axios-retry does not see.
      retries: Infinity,
      shouldResetTimeout: true,
      retryCondition: (error) => this.decide(error),
      // onRetry waits, because a pending retry must end when the service begins to stop. axios-retry's own delay ends only
      // with the call's signal, which comes seconds later.
      retryDelay: () => 0,
      onRetry: (_count, error) => this.wait(error),
    });
  }

  /** Counts another attempt of a call. */
  count(reason: string): void {
    this.metrics.hubspotRetries.inc({ reason });
  }

  private decide(error: AxiosError): boolean {
    const call = error.config?.call;
    if (!call) return false;
    // A replay's failure arrives twice: from the replay's chain, then from the chain of the attempt before it.
    if (call.retryDelayMs === null) return false;
    const decision = decideRetry(failedAttempt(error), {
      ...this.limits,
      attempts: call.attempts,
      elapsedMs: call.elapsedMs,
      repeatable: call.repeatable,
      bucket: call.slot?.bucket ?? 'general',
      random: Math.random(),
    });
    call.retryDelayMs = decision?.delayMs ?? null;
    return decision !== null;
  }

  private async wait(error: AxiosError): Promise<void> {
    const call = error.config?.call;
    if (!call) return;
    const failure = failedAttempt(error);
    call.mayHaveWritten ||= meaningOf(failure).mayHaveWritten;
    if (!(await pause(call.retryDelayMs ?? 0, this.stopping.waitSignal))) {
      call.retryDelayMs = null;
      throw error;
    }
    this.count(reasonOf(failure));
  }
}
