import { currentContext } from '../../logging/request-context';
import type { ServedKeys } from '../../logging/served-keys';
import type { Bucket } from './call-bucket';

/** Priority of a call. Callers wait for interactive calls, so these precede bulk calls; neither starves. */
export type Lane = 'interactive' | 'bulk';

/** Permission to send one call now. Its time identifies the slot. */
export interface Slot {
  bucket: Bucket;
  /** Time of the grant by the database's clock; changes when the slot is renewed. */
  givenAtMs: number;
  /** Time of the request or the renewal by performance.now(), a moment before the grant. */
  askedAtMs: number;
  /** True for the call that tests whether HubSpot answers again. */
  probe: boolean;
  /** True if calls before it failed: its success closes the circuit. */
  afterFailures: boolean;
  /** True once a call has used it. */
  spent: boolean;
  /** The API key below its share whose turn it was; absent for any other turn. The call must serve that key. */
  firstOf?: string;
  /** Set during a renewal, which changes the slot's time. */
  renewing?: Promise<void>;
}

/** The turn that a call takes in its lane. */
export interface CallTurn {
  /** API key that the call serves; null for none. Default: that of the present request or batch. */
  apiKeyId?: string | null;
  /** True for a caller's read. Reads get half of the slots at most while writes wait for some. */
  reading?: boolean;
  /**
   * API keys that the call would serve if it left now; null stands for none. Default: that of the turn. Further ones are told
   * to {@link HubspotClient.servesMore}.
   */
  servedKeys?: () => readonly (string | null)[];
}

const noSecrets: readonly string[] = [];

/** Traits of a call. */
export interface CallTraits extends CallTurn {
  /** True if a second call has no further effect. */
  repeatable: boolean;
  lane?: Lane;
  /** A slot for the first attempt, taken before the caller decided on the content. */
  reserved?: Slot;
  /** Checked when each attempt leaves: false if the caller may no longer send it. */
  mayStart?: () => boolean;
  /** Parts of the request that no error may repeat, even if HubSpot's answer does. */
  secrets?: readonly string[];
}

/**
 * One call in the chain. The axios configuration carries it. axios copies only plain objects, so all attempts of the call
 * share this instance.
 */
export class HubspotCall {
  attempts = 0;
  /** Set after a replay with a fresh token, which happens once. */
  replayed = false;
  /** Set after a replay with a token that another process had stored. */
  foundToken = false;
  /** Set when another attempt follows one that HubSpot may have carried out. */
  mayHaveWritten = false;
  /** The access token of the latest attempt. */
  accessToken?: string;
  /** The slot of the latest attempt. */
  slot?: Slot;
  /** Time at which the latest attempt got its slot, by performance.now(). */
  sentAtMs = 0;
  /** The slot for the first attempt. */
  reserved?: Slot;
  /** Called when each attempt is written to its socket. */
  onLeave?: () => void;
  private readonly mayStart: () => boolean;
  /** Milliseconds before the next attempt after a failure; null if no further attempt follows. */
  retryDelayMs: number | null = 0;
  readonly repeatable: boolean;
  readonly lane: Lane;
  readonly apiKeyId: string | null;
  /** API keys that the call serves, for metrics and traces. */
  readonly keyShares: ServedKeys;
  readonly reading: boolean;
  private readonly servedNow: (() => readonly (string | null)[]) | undefined;
  readonly startedAtMs = performance.now();
  /** Secrets of the request, beside its access token. */
  readonly secrets: readonly string[];

  constructor(
    readonly portalId: string,
    {
      repeatable,
      lane = 'interactive',
      reserved,
      mayStart = (): boolean => true,
      secrets = noSecrets,
      apiKeyId,
      reading = false,
      servedKeys,
    }: CallTraits,
  ) {
    this.repeatable = repeatable;
    this.lane = lane;
    const context = currentContext();
    this.apiKeyId = apiKeyId ?? context?.apiKeyId ?? null;
    this.keyShares = context?.servedKeys === undefined ? this.apiKeyId : context.servedKeys;
    this.reading = reading;
    this.servedNow = servedKeys;
    this.reserved = reserved;
    this.mayStart = mayStart;
    this.secrets = secrets;
  }

  /** API keys that the call would serve if it left now. */
  servedKeys(): readonly (string | null)[] {
    return this.servedNow ? this.servedNow() : [this.apiKeyId];
  }

  /** True if the call would serve no other API key if it left now. */
  servesOnly(apiKeyId: string | null): boolean {
    if (!this.servedNow) return this.apiKeyId === apiKeyId;
    return this.servedNow().every((served) => served === null || served === apiKeyId);
  }

  /** Asks whether an attempt may leave, and reports its departure. @returns false if it may not leave */
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
