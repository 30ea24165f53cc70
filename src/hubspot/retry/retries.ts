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

/** Repeats failed attempts as {@link decideRetry} says, until the service stops. */
@Injectable()
export class Retries {
  /** The configured limits for one call with all its attempts. */
  readonly limits: RetryLimits;

  constructor(
    @Inject(hubspotConfig.KEY) config: Pick<HubspotConfig, 'maxAttempts' | 'retryDeadlineMs'>,
    private readonly stopping: Stopping,
    private readonly metrics: Metrics,
  ) {
    this.limits = { maxAttempts: config.maxAttempts, deadlineMs: config.retryDeadlineMs };
  }

  /**
   * Adds retries to an axios instance. A retry runs through the whole chain again, so it takes a new slot and carries the
   * token that is current by then.
   */
  useOn(http: AxiosInstance): void {
    http.interceptors.request.use((config) => {
      if (config.call) config.call.attempts += 1;
      return config;
    });
    axiosRetry(http, {
      // decideRetry limits the attempts: replays with a fresh token count too, and axios-retry does not see them.
      retries: Infinity,
      shouldResetTimeout: true,
      retryCondition: (error) => this.decide(error),
      // The wait is in onRetry, which axios-retry awaits. Its own delay ends early only with the call's signal, which leaves
      // calls under way their time; a pending retry must end as soon as the service begins to stop.
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
    // The failure of a replay passes here twice: in the replay's chain, then in that of the attempt before it.
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
