import { HubspotError, type HubspotErrorKind } from '../../../hubspot/call/hubspot-error';
import type { Problem } from '../../../problems/problem';
import { suspectAttempts, type Judgement } from './isolate';
import { isMissingScope } from './missing-scope';

/** The decision about an unconfirmed write: failed for good, or another attempt after a delay. */
export type Verdict = { kind: 'failed' } | { kind: 'retry'; afterMs: number };

/** History of a write. */
export interface WriteHistory {
  /** HTTP calls so far. */
  attempts: number;
  /** Time since the write was accepted. */
  ageMs: number;
  /** Age limit for further attempts. */
  giveUpMs: number;
}

/** Delays while a scope is missing: a little shorter than those of the queue's probes. */
const [firstScopeMs, maxScopeMs] = [8_000, 295_000];
/** Delay while the operator has to act. */
const interventionMs = 30_000;
/** Delay while a person has to connect the portal. */
const reconnectMs = 10_000;
const firstBackoffMs = 1_000;
/** Can be long, because waiting writes become due as soon as HubSpot recovers. */
const maxBackoffMs = 600_000;
/** A call makes several attempts, and each counts. */
const attemptsPerDoubling = 3;
/** Longer limits hold the portal, so writes need not wait for them. */
const maxRetryAfterMs = 10_000;
const maxUnreadableAttempts = 5;

const failed: Verdict = { kind: 'failed' };
/** Failures that affect every write of a portal. */
const portalWide: readonly HubspotErrorKind[] = ['credentials', 'disconnected', 'rate-limited', 'unavailable'];

/**
 * Decides about a write whose call failed for good. Final failures settle the write as failed. So do problems of this service,
 * and all failures of writes past the age limit.
 * @param random uniform in [0, 1)
 */
export function verdict(
  error: HubspotError | Problem,
  { attempts, ageMs, giveUpMs }: WriteHistory,
  random: number,
): Verdict {
  if (!(error instanceof HubspotError) || ageMs > giveUpMs) return failed;
  const afterMs = retryDelayMs(error, attempts, random);
  return afterMs === null ? failed : { kind: 'retry', afterMs };
}

/**
 * Delay before the next attempt, or null if the failure is final.
 *
 * Refusals and missing records are final, and so is the fifth answer that does not mention the record. Other failures may
 * pass. Their delay is HubSpot's Retry-After, or a backoff that doubles with every few attempts.
 * @param attempts HTTP calls so far
 * @param random uniform in [0, 1)
 */
export function retryDelayMs(error: HubspotError, attempts: number, random: number): number | null {
  const { kind, facts } = error;
  if (isRecordLevel(error)) return null;
  if (kind === 'unreadable' && facts.scope === undefined && attempts >= maxUnreadableAttempts) return null;
  if (isMissingScope(error)) return Math.min(maxScopeMs, firstScopeMs * 2 ** Math.max(0, attempts - 1));
  if (kind === 'credentials') return interventionMs;
  if (kind === 'disconnected') return reconnectMs;
  const retryAfterMs = Math.min(maxRetryAfterMs, (facts.retryAfterSeconds ?? 0) * 1000);
  if (kind === 'rate-limited') return Math.max(retryAfterMs, firstBackoffMs);
  const backoffMs = Math.min(
    maxBackoffMs,
    firstBackoffMs * 2 ** Math.min(attempts / attemptsPerDoubling, 10) * (0.5 + random / 2),
  );
  return Math.round(Math.max(retryAfterMs, backoffMs));
}

/** True if a failure concerns one record: a call without that record may succeed. */
export function isRecordLevel({ kind }: HubspotError): boolean {
  return isRecordKind(kind);
}

function isRecordKind(kind: HubspotErrorKind): boolean {
  return kind === 'refused' || kind === 'not-found';
}

/** True if HubSpot may have written the record all the same. */
export function mayExist({ kind, facts }: HubspotError): boolean {
  return facts.mayHaveWritten === true || kind === 'unreadable';
}

/**
 * Judges the failure of a whole call, for `isolate`: another record of the call may be the cause of failures that HubSpot does
 * not explain.
 */
export function judgeFailure({ kind, facts }: HubspotError): Judgement {
  const { scope, status, mayHaveWritten, ofEntry } = facts;
  if (ofEntry || isRecordKind(kind)) return 'decided';
  if (kind === 'outcome-unknown') return 'decided';
  if (kind === 'unreadable') return 'doubtful';
  const explained = scope !== 'transient' && scope !== 'unexplained';
  const wasSent = status !== undefined || mayHaveWritten === true;
  return kind !== 'unavailable' || explained || !wasSent ? 'stop' : 'doubtful';
}

/**
 * Duration of the hold that a failure causes, or null if the failure concerns some writes only.
 * @param afterMs delay of the write that failed
 * @param earlierAttempts HTTP calls before this claim. The portal's circuit recognizes an outage that meets old writes only
 */
export function portalHoldMs(error: HubspotError, afterMs: number, earlierAttempts = 0): number | null {
  const { kind, facts } = error;
  const { ofEntry, scope, retryAfterSeconds = 0 } = facts;
  if (!portalWide.includes(kind) || ofEntry || scope === 'unexplained' || isMissingScope(error)) return null;
  if (scope === 'transient' && kind === 'unavailable' && earlierAttempts >= suspectAttempts) return null;
  return Math.max(afterMs, retryAfterSeconds * 1000);
}
