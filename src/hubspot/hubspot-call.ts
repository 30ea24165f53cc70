/**
 * One call on its way through the chain. It travels inside the axios configuration; being a class instance it is
 * passed by reference through every retry and replay, so that all attempts count on the same object.
 */
export class HubspotCall {
  attempts = 0;
  /** Set once the call has been replayed with a fresh token, so that this happens once only. */
  replayed = false;
  /** Set once an attempt failed in a way that does not tell whether it was carried out. */
  mayHaveWritten = false;
  /** The access token of the latest attempt. */
  accessToken?: string;
  /** Wait decided for the next attempt, in milliseconds. */
  nextDelayMs = 0;
  readonly startedAtMs = performance.now();

  constructor(
    readonly portalId: string,
    /** Whether the call may be made again without changing its effect. */
    readonly repeatable: boolean,
  ) {}

  get elapsedMs(): number {
    return performance.now() - this.startedAtMs;
  }
}

declare module 'axios' {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any, @typescript-eslint/no-unused-vars -- a merged declaration must repeat axios's own type parameters
  interface AxiosRequestConfig<D = any> {
    call?: HubspotCall;
  }
}
