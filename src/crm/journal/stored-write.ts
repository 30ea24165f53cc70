import type { ProblemBody } from '../../problems/problem';
import type { HubspotProperties } from '../../hubspot/call/hubspot-wire';
import type { WriteKey } from './write';
import type { Queue } from './queue';

/** The intent of a record's write. */
export interface RecordIntent {
  key: WriteKey;
  /** Values as HubSpot takes them, `""` to clear. */
  properties: Record<string, string>;
  /** JSON pointer into the caller's body, for each property. */
  pointers: Record<string, string>;
}

/** The intent of an association's write: it associates the record of another write with this one. */
export interface AssociationIntent {
  to: { id: string } | { email: string };
  /** JSON pointer into the caller's body. */
  pointer: string;
}

/** Outcome of a record's write. */
export interface RecordOutcome {
  outcome: 'created' | 'updated';
  properties: HubspotProperties;
  delivery: 'exactly-once' | 'at-least-once';
  correlationId?: string;
  createdAt?: string;
  updatedAt?: string;
}

/** Outcome of an association's write. */
export interface AssociationSettled {
  outcome: 'associated';
  toId: string;
}

/** Outcome of a failed write: the answer to its caller. */
export interface FailedOutcome {
  problem: ProblemBody;
  /** Seconds of the answer's Retry-After header. */
  retryAfterSeconds?: number;
  /** Of an association: the other record's id, if it is known. */
  toId?: string;
}

/**
 * State of a write. Open writes (`open_writes`):
 * - `waiting`: an association whose record is not written yet. It becomes due when the record's write settles. It stays
 *   waiting when that fails, until somebody retries the record's write.
 * - `due`: to be sent, at once or from a later time on. The first open write of a key is its head. A claim takes due heads
 *   with the writes behind them, and makes them `sending`.
 * - `sending`: claimed by a process. It settles, fails, or is released and due again: because its call did not start, met a
 *   failure that may pass, or because its process lost its lease. A lone write on an idle lane is accepted in this state.
 *
 * Closed writes (`closed_writes`):
 * - `settled`: HubSpot has carried it out. It is removed at the end of its retention.
 * - `failed`: final, unless somebody retries it: then it is due again under the same id. Failed writes are kept.
 */
export type WriteState = 'waiting' | 'due' | 'sending' | 'settled' | 'failed';

/** A write in the journal, open or closed. */
export interface StoredWrite {
  id: string;
  queue: Queue;
  state: WriteState;
  intent: RecordIntent | AssociationIntent;
  parentId: string | null;
  acceptedAt: Date;
  closedAt: Date | null;
  /** Time of the next attempt, while it is due. */
  dueAt: Date | null;
  /** HTTP calls so far. */
  attempts: number;
  /** The written record, once it is settled. */
  hubspotId: string | null;
  outcome: RecordOutcome | AssociationSettled | FailedOutcome | null;
  /** The problem of its last attempt, while it is open. */
  lastProblem: ProblemBody | null;
}

/** A write that this process has claimed. */
export interface ClaimedWrite<Intent = RecordIntent | AssociationIntent> {
  id: string;
  /** Order of acceptance. */
  seq: number;
  key: string;
  lane: number;
  intent: Intent;
  parentId: string | null;
  /** The record at this end of an association. */
  fromId: string | null;
  acceptedAt: Date;
  /** The process that accepted it, and may have the caller waiting. */
  acceptedBy: string | null;
  attempts: number;
  /** Time of an earlier attempt that HubSpot may have carried out, by performance.now(); null if there is none. */
  mayExistSinceMs: number | null;
  /** The record that the key refers to, if it is known. */
  recordId: string | null;
  /** Span of its request, if the trace is sampled. */
  traceparent: string | null;
  /** Number of associations that wait for it; null if it is unknown. */
  associationCount: number | null;
  /** Times of acceptance and of the first claim, by performance.now(). */
  acceptedAtMs: number;
  firstSentAtMs: number;
}

/** The final outcome of a claimed write. */
export interface SettledWrite {
  id: string;
  state: 'settled' | 'failed';
  outcome: RecordOutcome | AssociationSettled | FailedOutcome;
  hubspotId: string | null;
  attempts: number;
  /** Failed writes are grouped by it. */
  cause?: string;
  /** True if the write has created the record. */
  created?: boolean;
  /** The record's name for a person. */
  name?: string;
  /** True if the name may have changed. */
  rename?: boolean;
  /** The key that refers to the record from now on. */
  identity?: { key: string; integrationKey: string | null };
}

/** A claimed write that is released, to be sent later. */
export interface ReleasedWrite {
  id: string;
  afterMs: number;
  attempts: number;
  /** True if HubSpot may have carried this attempt out all the same. */
  mayExist: boolean;
  /** The problem of this attempt; null if it only waits for another write. */
  problem: ProblemBody | null;
}

/** A write to accept. */
export interface NewWrite {
  id: string;
  queue: Queue;
  key: string;
  /** The record's id, if the caller named it so. */
  recordId?: string;
  lane: number;
  state: 'due' | 'waiting';
  parentId?: string;
  /** Of a record's write: number of associations of the same request that wait for it. */
  associationCount?: number;
  /** Span of its request, if the trace is sampled. */
  traceparent?: string;
  /** True if it may be claimed as it is accepted: it is, unless another write of its key is open. */
  claim?: boolean;
  intent: RecordIntent | AssociationIntent;
}

/** Writes to accept together, or not at all. */
export interface NewRequest {
  portalId: string;
  writes: NewWrite[];
  /** Present if the caller sent an Idempotency-Key. */
  idempotency?: {
    apiKeyId: string;
    key: string;
    /** SHA-256 of the request, in hexadecimal digits. */
    requestHash: string;
    /** The write of each record of the request; null if it was not accepted. */
    writeIds: (string | null)[];
  };
}
