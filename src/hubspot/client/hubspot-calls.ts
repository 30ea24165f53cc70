import { Injectable } from '@nestjs/common';
import { isAxiosError, type AxiosInstance } from 'axios';
import { Metrics } from '../../metrics/metrics';
import { Stopping } from '../../timing/stopping';
import { correlationIdOf, failedAttempt } from '../call/failed-attempt';
import { hubspotError, unreadableAnswer } from '../call/failed-call';
import type { HubspotAnswer } from '../call/hubspot-answer';
import { HubspotCall, type CallTraits } from '../call/hubspot-call';
import { HubspotError } from '../call/hubspot-error';
import { rateHeaders } from '../call/rate-headers';
import { CallChain } from './call-chain';

/** A call of HubSpot's API. */
export interface HubspotRequest<Body> extends CallTraits {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
  /** Reads the parsed answer, which may have any form; null if it is not what the contract promises. */
  read: (body: unknown) => Body | null;
  /** Operation and size of a batch, for the metrics. */
  batch?: { operation: string; inputs: number };
}

/** Sends calls through the {@link CallChain} and returns an answer or throws a HubspotError. */
@Injectable()
export class HubspotCalls {
  private readonly http: AxiosInstance;

  constructor(
    chain: CallChain,
    private readonly stopping: Stopping,
    private readonly metrics: Metrics,
  ) {
    this.http = chain.http;
  }

  /** @throws HubspotError once the retries are used up */
  async send<Body>(portalId: string, request: HubspotRequest<Body>): Promise<HubspotAnswer<Body>> {
    const { method, path, body, read, batch } = request;
    if (batch) this.metrics.batchInputs.observe({ operation: batch.operation }, batch.inputs);
    const call = new HubspotCall(portalId, request);
    try {
      const answer = await this.http.request<unknown>({
        method,
        url: path,
        data: body,
        call,
        signal: this.stopping.callSignal,
      });
      const correlationId = correlationIdOf(answer.headers);
      const readBody = read(answer.data);
      if (readBody === null) throw unreadableAnswer(call, answer.status, correlationId, faultOf(answer.data));
      const beganAtMs = Date.parse(String(answer.headers.date)) - call.elapsedMs;
      return {
        body: readBody,
        correlationId,
        attempts: call.attempts,
        limits: rateHeaders(answer.headers),
        ...(Number.isFinite(beganAtMs) && { beganAt: new Date(beganAtMs) }),
      };
    } catch (error) {
      if (!isAxiosError(error)) throw error instanceof HubspotError ? error.ofCall(call) : error;
      throw hubspotError(failedAttempt(error), call);
    }
  }
}

function faultOf(data: unknown): string {
  return data === '' ? 'is empty' : 'does not have the promised form';
}
