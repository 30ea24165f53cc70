import type { Bucket } from './call-bucket';

/** Interactive calls have somebody waiting and go before bulk ones; neither starves. */
export type Lane = 'interactive' | 'bulk';

/** Permission to send one call now. */
export interface Slot {
  bucket: Bucket;
  /** When it was given, by the database's clock: tells it from others. */
  givenAtMs: number;
  /** By performance.now(): when it was asked for, a moment before it was given; or when it was counted anew. */
  askedAtMs: number;
  /** Whether the call is to find out if HubSpot answers again. */
  probe: boolean;
  /** Whether calls before it failed, so that its success is news. */
  afterFailures: boolean;
  /** Whether a call has set out with it. */
  spent: boolean;
  /** Set while it is being counted anew: until then another time tells it from others. */
  renewing?: Promise<void>;
}

/** What a call says of itself. */
export interface CallTraits {
  /** Whether the call may be made again without changing its effect. */
  repeatable: boolean;
  lane?: Lane;
  /** A slot that was had before the call was made up, for its first attempt. */
  reserved?: Slot;
  /** Asked before each attempt sets out: whether the caller still has the right to make it. */
  mayStart?: () => boolean;
}

/**
 * One call on its way through the chain. It travels inside the axios configuration; being a class instance it is
 * passed by reference through every retry and replay, so that all attempts count on the same object.
 */
export class HubspotCall {
  attempts = 0;
  /** Set once the call has been replayed with a fresh token, so that this happens once only. */
  replayed = false;
  /** Set once the call has been replayed with a token that another process had stored. */
  foundToken = false;
  /** Set once an attempt failed in a way that does not tell whether it was carried out. */
  mayHaveWritten = false;
  /** The access token of the latest attempt. */
  accessToken?: string;
  /** The slot of the latest attempt, and by performance.now() when it was had. */
  slot?: Slot;
  sentAtMs = 0;
  /** Taken by the first attempt. */
  reserved?: Slot;
  /** Told of each attempt that goes to its socket. */
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

  /** An attempt is at its socket. @returns whether it may go; then it does */
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
