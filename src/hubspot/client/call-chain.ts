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

/** A call waits this long for its slot and token even where the retry deadline is shorter. */
const leastPatienceMs = 1_000;

/**
 * The chain that every attempt of a call runs through:
 *
 * | request, from the top       | answer, from the bottom                              |
 * | --------------------------- | ---------------------------------------------------- |
 * | count the attempt           | decide on another attempt, and wait for it           |
 * | wait for a slot             |                                                      |
 * | attach the portal's token   | replay once with a fresh token, if it had expired    |
 * | report the departure        | report the answer to the budget and portal health    |
 * | send it: HubspotTransport   | read it: HubspotTransport                            |
 *
 * Retries and replays start again at the top.
 */
@Injectable()
export class CallChain {
  readonly http: AxiosInstance;

  constructor(http: HttpService, retries: Retries, tokens: AccessTokens, slots: Slots, watch: LimitWatch) {
    this.http = axiosInstanceOf(http);
    const patienceMs = Math.max(retries.limits.deadlineMs, leastPatienceMs);
    // axios runs the interceptors of requests in reverse order, and those of answers in this order.
    useLimitWatch(this.http, watch);
    useTokens(this.http, tokens, patienceMs, () => {
      retries.count('expired-token');
    });
    useSlots(this.http, slots, tokens, patienceMs);
    retries.useOn(this.http);
  }
}
