import type { Bucket } from './call-bucket';

/** A caller waits for interactive calls, so they go before bulk ones; neither starves. */
export type Lane = 'interactive' | 'bulk';

/** Permission to send one call now. A slot is known by its time. */
export interface Slot {
  bucket: Bucket;
  /** Time of the grant by the database's clock; it changes when the slot is counted anew. */
  givenAtMs: number;
  /** Time of the request by performance.now(), a moment before the grant; or the time it was counted anew. */
  askedAtMs: number;
  /** True for the call that finds out if HubSpot answers again. */
  probe: boolean;
  /** True where calls before it failed: its success closes the circuit. */
  afterFailures: boolean;
  /** True once a call has used it. */
  spent: boolean;
  /** Set while it is being counted anew: its time changes when this ends. */
  renewing?: Promise<void>;
}

/** Traits of a call. */
export interface CallTraits {
  /** True where a second call has no further effect. */
  repeatable: boolean;
  lane?: Lane;
  /** A slot for the first attempt, taken before the call's content was decided. */
  reserved?: Slot;
  /** Checked as each attempt leaves: false where the caller may no longer make it. */
  mayStart?: () => boolean;
}

/**
 * One call in the chain. The axios configuration carries it. axios copies plain objects only, so all attempts of the call
 * share this instance.
 */
export class HubspotCall {
  attempts = 0;
  /** Set once the call has been replayed with a fresh token: this happens once. */
  replayed = false;
  /** Set once the call has been replayed with a token that another process had stored. */
  foundToken = false;
  /** Set once another attempt follows one that HubSpot may have carried out. */
  mayHaveWritten = false;
  /** The access token of the latest attempt. */
  accessToken?: string;
  /** The slot of the latest attempt, and the time by performance.now() at which the attempt got it. */
  slot?: Slot;
  sentAtMs = 0;
  /** The first attempt takes it. */
  reserved?: Slot;
  /** Called as each attempt goes to its socket. */
  onLeave?: () => void;
  private readonly mayStart: () => boolean;
  /** Milliseconds before the next attempt after a failure; null once no further attempt is made. */
  retryDelayMs: number | null = 0;
  readonly repeatable: boolean;
  readonly lane: Lane;
  readonly startedAtMs = performance.now();

  constructor(
    readonly portalId: string,
    { repeatable, lane = 'interactive', reserved, mayStart = (): boolean => true }: CallTraits,
  ) {
    this.repeatable = repeatable;
    this.lane = lane;
    this.reserved = reserved;
    this.mayStart = mayStart;
  }

  /** An attempt is at its socket. @returns whether it may leave; then it does */
  leave(): boolean {
    const may = this.mayStart();
    if (may) this.onLeave?.();
    return may;
  }

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
