import type { ProblemBody } from '../../../problems/problem';
import type { HubspotProperties } from '../../../hubspot/call/hubspot-wire';
import type { AssociationIntent, AssociationSettled } from './association-intent';
import type { GraphPlace, WriteKey, WriteMode } from './write';
import type { Queue } from './queue';
import type { RecordResult, RecordState } from './record-state';

/** The intent of a record's write. */
export interface RecordIntent {
  key: WriteKey;
  /** Absent: an existing record is updated, else one is created. */
  mode?: WriteMode;
  /** True to archive the record. The properties are `archiveMark` then. */
  archive?: true;
  /** Values in HubSpot's form, `""` to clear. */
  properties: Record<string, string>;
  /** The caller's texts of values that preflight converted. Absent without such values, and from earlier versions. */
  given?: Record<string, string>;
  /** JSON pointer into the caller's body, for each property. */
  pointers: Record<string, string>;
  /** Names of properties that are written only if HubSpot has no value for them; absent if there are none. */
  fillIfEmpty?: readonly string[];
  /** Read-only properties of a record that was sent back, which were left out. */
  ignored?: readonly string[];
  /** Absent for a record that is not part of a graph. */
  graph?: GraphPlace;
}

/** The part of a write's key by which an existing record was found. */
export type MatchedBy = 'id' | 'email' | 'externalId' | 'match' | 'name' | 'domain';

/** A property whose value in HubSpot differs from the sent one. */
export interface PropertyDifference {
  property: string;
  /** Value in HubSpot's form, `""` to clear. */
  sent: string;
  /** HubSpot's value; null for none. */
  actual: string | null;
  /** JSON pointer into the caller's body. */
  pointer: string;
}

/** HubSpot's warning about a written record. */
export interface WriteWarning {
  /** HubSpot's category, such as PROPERTY_VALUE_NORMALIZED. */
  category: string;
  message: string;
  property?: string;
  rawValue?: string;
  normalizedValue?: string;
}

/** Outcome of a record's write. Earlier releases store it without the members about the effect. */
export interface RecordOutcome {
  outcome: RecordResult;
  /** Present if an existing record was written. */
  matchedBy?: MatchedBy;
  /** True if the record was in the recycle bin before its archiving; absent otherwise. */
  alreadyArchived?: true;
  /** Present if there are any. */
  differences?: PropertyDifference[];
  /** Properties that keep HubSpot's value, because the write fills them only if they are empty. Present if there are any. */
  leftAlone?: PropertyDifference[];
  /** Present if there are any. */
  warnings?: WriteWarning[];
  properties: HubspotProperties;
  delivery: 'exactly-once' | 'at-least-once';
  correlationId?: string;
  createdAt?: string;
  updatedAt?: string;
  /** False if the values of the write are not stored; absent otherwise. */
  valuesKept?: false;
  /** True if the values were erased on request; absent otherwise. */
  erased?: true;
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
 * - `waiting`: an association whose record is not written yet. Associations become due when the record's write settles.
 *   After its failure they wait for a retry of the record's write.
 * - `due`: to be sent, now or later. The first open write of a key is its head. A claim takes due heads and the writes behind
 *   them, and makes them `sending`.
 * - `sending`: claimed by a process. The write then settles, fails, or is released and due again. Reasons of a release: the
 *   call did not start, or met a failure that may pass, or the process lost its lease. An idle lane accepts a lone write in
 *   this state.
 *
 * Writes with an outcome (`closed_writes`):
 * - `settled`: HubSpot has carried out the write. Retention removes it later.
 * - `failed`: final until a retry, which makes the write due again under the same id. Retention removes it later.
 */
export type WriteState = 'waiting' | 'due' | 'sending' | 'settled' | 'failed';

/** A write in the journal, open or with an outcome. */
export interface StoredWrite {
  id: string;
  queue: Queue;
  state: WriteState;
  intent: RecordIntent | AssociationIntent;
  parentId: string | null;
  /** Of an association: id of the record at this end, once it is known. */
  fromId: string | null;
  acceptedAt: Date;
  closedAt: Date | null;
  /** Time of the next attempt, if the write is due. */
  dueAt: Date | null;
  /** Time from the reading to `dueAt`, by the database's clock. */
  dueInMs: number | null;
  /** HTTP calls so far. */
  attempts: number;
  /** Id of the written record, once the write is settled. */
  hubspotId: string | null;
  outcome: RecordOutcome | AssociationSettled | FailedOutcome | null;
  /** Problem of the last attempt, if the write is open. */
  lastProblem: ProblemBody | null;
  /** The API key that accepted or retried the write; null from an earlier version. */
  apiKeyId: string | null;
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
  /** Of an association: id of the record at this end. */
  fromId: string | null;
  acceptedAt: Date;
  /** The process that accepted the write. Its caller may be waiting there. */
  acceptedBy: string | null;
  attempts: number;
  /** Time of an earlier attempt that HubSpot may have carried out, by performance.now(); null if none. */
  mayExistSinceMs: number | null;
  /** Id of the key's record; null if unknown or archived. */
  recordId: string | null;
  /** True if the key's record was known before the first attempt, which cannot have created it then. */
  wasRecordKnown?: boolean;
  /** Id of the key's record if this service has archived it; absent otherwise. */
  archivedId?: string;
  /** Span of its request, if the trace is sampled. */
  traceparent: string | null;
  /** The API key that accepted or retried the write; null from an earlier version. */
  apiKeyId: string | null;
  /** Number of associations that wait for this write; null if unknown. */
  associationCount: number | null;
  /** The record that the write waits for, or the mark that the record has come; absent without a wait. */
  awaits?: string;
  /** Times of acceptance and of the first claim, by performance.now(). */
  acceptedAtMs: number;
  firstSentAtMs: number;
  /** Size of the intent as JSON. */
  bytes: number;
  /** Present if the write exceeds {@link mostCarriedBytes}: it cannot be sent, and its intent has the key only. */
  tooLarge?: { largest: LargestProperty | null };
}

/** The largest value of a record. */
export interface LargestProperty {
  name: string;
  bytes: number;
}

/** The final outcome of a claimed write. */
export interface SettledWrite {
  id: string;
  state: 'settled' | 'failed';
  outcome: RecordOutcome | AssociationSettled | FailedOutcome;
  hubspotId: string | null;
  attempts: number;
  /** Failed writes are grouped by this text. */
  cause?: string;
  /** True if the write has created the record. */
  created?: boolean;
  /** The record's name for people. */
  name?: string;
  /** True if the name may have changed. */
  rename?: boolean;
  /** Key of the record from now on. */
  identity?: { key: string; integrationKey: string | null };
  /** True if the data of the write are erased. */
  erased?: boolean;
  /** Keys that the record may have from now on, for writes that wait for them; absent without any. */
  arrived?: readonly string[];
  /** A record whose state HubSpot has told. */
  recordState?: { recordId: string; state: RecordState };
}

/** A write to accept. */
export interface NewWrite {
  id: string;
  queue: Queue;
  key: string;
  /** The record's id, if the caller named the record by id. */
  recordId?: string;
  lane: number;
  state: 'due' | 'waiting';
  parentId?: string;
  /** Of an association without a record's write: id of the record at this end. */
  fromId?: string;
  /** Of a record's write: number of waiting associations in the same request. */
  associationCount?: number;
  /** Of a record of a graph: the record that it waits for, see awaited-record.ts. The write is due when that one has an outcome. */
  awaits?: string;
  /** Span of its request, if the trace is sampled. */
  traceparent?: string;
  /** True to claim the write at its acceptance, unless another write of its key is open. */
  claim?: boolean;
  intent: RecordIntent | AssociationIntent;
  /** Size of the intent as JSON; measured at the insertion if absent. */
  bytes?: number;
}

/** Writes to accept together, or not at all. */
export interface NewRequest {
  portalId: string;
  /** The caller's API key. All writes of the request carry it. */
  apiKeyId: string;
  writes: NewWrite[];
  /** Absent without an Idempotency-Key. */
  idempotency?: {
    key: string;
    /** SHA-256 of the request, in hexadecimal digits. */
    requestHash: string;
    /** The write of each record of the request; null if it was not accepted. */
    writeIds: (string | null)[];
  };
}
