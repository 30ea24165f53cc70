import type { HubspotCall } from './hubspot-call';
import type { HubspotErrorDetail } from './hubspot-wire';

/**
 * Meaning of a failed call for its caller:
 * - `refused`: HubSpot's rules forbid this record; the same call would fail again
 * - `not-found`: no such record
 * - `credentials`: the token is invalid or lacks a scope, or the app's own credentials are wrong; the operator must act
 * - `disconnected`: HubSpot has ended the installation; a person must connect the portal again
 * - `rate-limited`: the limit was still used up when the retries ended
 * - `unavailable`: HubSpot failed or was unreachable; nothing was written, or the call may be repeated
 * - `outcome-unknown`: the connection broke or HubSpot failed, and the call may have been carried out
 * - `unreadable`: HubSpot answered with success, but its body breaks the contract
 */
export type HubspotErrorKind =
  | 'refused'
  | 'not-found'
  | 'credentials'
  | 'disconnected'
  | 'rate-limited'
  | 'unavailable'
  | 'outcome-unknown'
  | 'unreadable';

/**
 * The cause of a failure:
 * - `record`: HubSpot refused a record; the call succeeds without it
 * - `size`: the call is too large; smaller ones may succeed
 * - `object-type`: the app may not use this object type
 * - `portal`: HubSpot takes no call of this portal now
 * - `credential`: the token or the app's own credentials
 * - `transient`: an outage, a limit or a lock, which passes
 * - `unexplained`: the answer gives no reason, or is not HubSpot's. It may concern a record, and it may pass
 */
export type FailureScope = 'record' | 'size' | 'object-type' | 'portal' | 'credential' | 'transient' | 'unexplained';

/** Facts about a failed call. */
export interface HubspotErrorFacts {
  kind: HubspotErrorKind;
  /** The cause; absent if this service itself made no call, or could not read its answer. */
  scope?: FailureScope;
  message: string;
  /** HTTP status, absent when no answer came. */
  status?: number;
  category?: string;
  subCategory?: string;
  correlationId?: string;
  errors?: HubspotErrorDetail[];
  context?: Record<string, string[]>;
  /** Addresses of HubSpot's pages about the error, by topic. */
  links?: Record<string, string>;
  /** Data centre of the portal, if the call reached another one. */
  correctHublet?: string;
  /** True for one entry of a batch answer: HubSpot carried out the rest of the call. */
  ofEntry?: boolean;
  attempts?: number;
  /** True if HubSpot may have carried out any of the attempts. */
  mayHaveWritten?: boolean;
  /** Seconds of HubSpot's Retry-After. */
  retryAfterSeconds?: number;
}

/** A call to HubSpot that failed after its retries. Holds HubSpot's own words, but no token and no request headers. */
export class HubspotError extends Error {
  readonly kind: HubspotErrorKind;

  constructor(readonly facts: HubspotErrorFacts) {
    super(facts.message);
    this.name = 'HubspotError';
    this.kind = facts.kind;
  }

  /** Adds the facts of the call that this error ended: HubSpot may have carried out earlier attempts. */
  ofCall({ attempts, mayHaveWritten }: HubspotCall): HubspotError {
    return new HubspotError({ attempts, ...this.facts, mayHaveWritten: this.facts.mayHaveWritten ?? mayHaveWritten });
  }
}
