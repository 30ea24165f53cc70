import { HttpService } from '@nestjs/axios';
import { Injectable } from '@nestjs/common';
import type { AxiosInstance } from 'axios';
import { Slots } from '../budget/slots';
import { Retries } from '../retry/retries';
import { AccessTokens } from '../tokens/access-tokens';
import { axiosInstanceOf } from '../transport/http-options';
import { LimitWatch } from './limit-watch';
import { useLimitWatch, useSlots } from './slot.interceptor';
import { useTokens } from './token.interceptor';

/** A call waits at least this long for its slot and token, even if the retry deadline is shorter. */
const leastPatienceMs = 1_000;

/**
 * The chain of interceptors that every attempt of a call runs through. A request runs down this list:
 *
 * - Retries count the attempt.
 * - The slot interceptor waits for a slot.
 * - The token interceptor attaches the portal's token.
 * - LimitWatch notes the departure.
 * - HubspotTransport sends the request and reads the answer.
 *
 * The answer runs up the list:
 *
 * - LimitWatch updates the budget and the portal's health.
 * - The token interceptor replays the call once if its token had expired.
 * - Retries decide on another attempt, and wait before it.
 *
 * Retries and replays start again at the top.
 */
@Injectable()
export class CallChain {
  readonly http: AxiosInstance;

  constructor(http: HttpService, retries: Retries, tokens: AccessTokens, slots: Slots, watch: LimitWatch) {
    this.http = axiosInstanceOf(http);
    const patienceMs = Math.max(retries.limits.deadlineMs, leastPatienceMs);
    // axios runs request interceptors in reverse order, and response interceptors in this order.
    useLimitWatch(this.http, watch);
    useTokens(this.http, tokens, patienceMs, () => {
      retries.count('expired-token');
    });
    useSlots(this.http, slots, tokens, patienceMs);
    retries.useOn(this.http);
  }
}
