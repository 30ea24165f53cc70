import type { ProblemBody } from '../../problems/problem';
import type { HubspotProperties } from '../../hubspot/call/hubspot-wire';
import type { WriteKey } from './write';
import type { Queue } from './queue';

/** What the write of a record is to do. */
export interface RecordIntent {
  key: WriteKey;
  /** Values as HubSpot takes them, `""` to clear. */
  properties: Record<string, string>;
  /** Where the caller wrote each property: JSON pointer into the body. */
  pointers: Record<string, string>;
}

/** What the write of an association is to do: to associate the record of another write with this one. */
export interface AssociationIntent {
  to: { id: string } | { email: string };
  /** Where the caller wrote it: JSON pointer into the body. */
  pointer: string;
}

/** What HubSpot made of a record's write. */
export interface RecordOutcome {
  outcome: 'created' | 'updated';
  properties: HubspotProperties;
  delivery: 'exactly-once' | 'at-least-once';
  correlationId?: string;
  createdAt?: string;
  updatedAt?: string;
}

/** What HubSpot made of an association's write. */
export interface AssociationSettled {
  outcome: 'associated';
  toId: string;
}

/** Why a write failed for good: the answer that its caller gets. */
export interface FailedOutcome {
  problem: ProblemBody;
  /** Where the answer says when to come back. */
  retryAfterSeconds?: number;
  /** The other record's id of an association, where it is known. */
  toId?: string;
}

/**
 * State of a write. Open ones are `waiting` (an association whose record is not written yet), `due` (from a time on) or
 * `sending` (claimed by a dispatcher); others are `settled` or `failed`.
 */
export type WriteState = 'waiting' | 'due' | 'sending' | 'settled' | 'failed';

/** A write as it lies in the journal, open or closed. */
export interface StoredWrite {
  id: string;
  queue: Queue;
  state: WriteState;
  intent: RecordIntent | AssociationIntent;
  parentId: string | null;
  acceptedAt: Date;
  closedAt: Date | null;
  /** When it is tried next, while it is due. */
  dueAt: Date | null;
  /** HTTP calls so far. */
  attempts: number;
  /** The record that was written; once it is settled. */
  hubspotId: string | null;
  outcome: RecordOutcome | AssociationSettled | FailedOutcome | null;
  /** What its last attempt met, while it is open. */
  obstacle: ProblemBody | null;
}

/** A write that a dispatcher has claimed. */
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
  /** The dispatcher whose process has the caller waiting. */
  acceptedBy: string | null;
  attempts: number;
  /** When an earlier attempt was made that may have been carried out, by performance.now(); null where none may. */
  mayExistSinceMs: number | null;
  /** The record that the key is known to mean. */
  recordId: string | null;
  /** Span of the request that brought it, where its trace is kept. */
  traceparent: string | null;
  /** How many associations wait for it; null where that is not known. */
  associationCount: number | null;
  /** When it was accepted, and claimed first, by performance.now(). */
  acceptedAtMs: number;
  firstSentAtMs: number;
}

/** What a claimed write came to, for good. */
export interface SettledWrite {
  id: string;
  state: 'settled' | 'failed';
  outcome: RecordOutcome | AssociationSettled | FailedOutcome;
  hubspotId: string | null;
  attempts: number;
  /** What failed writes are grouped by. */
  cause?: string;
  /** Whether the record is a new one, its name, and whether the name may have changed. */
  created?: boolean;
  name?: string;
  rename?: boolean;
  /** The key that means the record from now on. */
  identity?: { key: string; integrationKey: string | null };
}

/** A claimed write that is to be tried again. */
export interface ReleasedWrite {
  id: string;
  afterMs: number;
  attempts: number;
  /** Whether HubSpot may have carried this attempt out all the same. */
  mayExist: boolean;
  /** Null where nothing went wrong: it waits for another write. */
  obstacle: ProblemBody | null;
}

/** A write to accept. */
export interface NewWrite {
  id: string;
  queue: Queue;
  key: string;
  /** Where the caller named the record by its id. */
  recordId?: string;
  lane: number;
  state: 'due' | 'waiting';
  parentId?: string;
  /** Of a record's write: how many associations of the same request wait for it. */
  associationCount?: number;
  /** Span of the request that brings it, where its trace is kept. */
  traceparent?: string;
  /** Whether it is claimed as it is accepted, where no other write of its key is open. */
  claim?: boolean;
  intent: RecordIntent | AssociationIntent;
}

/** Writes to accept together, or not at all. */
export interface NewRequest {
  portalId: string;
  writes: NewWrite[];
  /** Where the caller sent an Idempotency-Key. */
  idempotency?: {
    apiKeyId: string;
    key: string;
    /** SHA-256 of what was asked, in hexadecimal digits. */
    requestHash: string;
    /** For each record of the request its write; null where it was not accepted. */
    writeIds: (string | null)[];
  };
}
