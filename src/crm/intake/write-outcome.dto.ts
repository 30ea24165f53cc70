import type { ProblemCode } from '../../problems/problem-catalogue';
import { ProblemDto } from '../../problems/problem.dto';
import type { ObjectType } from '../object-types/object-types';

/** Why an association was not made. */
export class AssociationErrorDto {
  /**
   * `record-not-found` where the other record does not exist; otherwise a problem code.
   * @example "record-not-found"
   */
  code: ProblemCode;
  /** What happened, in HubSpot's words where it gave any. */
  message: string;
  /** HubSpot's correlation id of the failed call. */
  correlationId?: string;
}

/** What became of one wished-for association. It does not change what became of the record. */
export class AssociationOutcomeDto {
  /**
   * Type of the other record.
   * @example "contacts"
   */
  toObjectType: ObjectType;
  /**
   * The other record's id; absent where it was given by e-mail and not found.
   * @example "37765128953"
   */
  toId?: string;
  /**
   * The other record's e-mail, where it was given by e-mail.
   * @example "ada@example.com"
   */
  toEmail?: string;
  /**
   * `pending` until it is made, or has failed.
   * @example "associated"
   */
  outcome: 'associated' | 'failed' | 'pending';
  /** Present where the outcome is `failed`, and where a pending one has met an obstacle. */
  error?: AssociationErrorDto;
}

/** What became of a write, as HubSpot confirmed it. */
export class WriteOutcomeDto {
  /**
   * The record's id in HubSpot.
   * @example "37765128953"
   */
  id: string;
  /**
   * Type of the record.
   * @example "contacts"
   */
  objectType: ObjectType;
  /**
   * HubSpot's number of the account that holds the record.
   * @example "1234567"
   */
  portalId: string;
  /**
   * Whether the record is new.
   * @example "created"
   */
  outcome: 'created' | 'updated';
  /**
   * The properties HubSpot answered with: at least those that were written.
   * @example { "email": "ada@example.com", "firstname": "Ada", "lifecyclestage": "lead" }
   */
  properties: Record<string, string | null>;
  /** One entry for each wished-for association, in the order of the request. */
  associations: AssociationOutcomeDto[];
  /**
   * `exactly-once`: nothing that fails on the way can create a second record. `at-least-once`: the portal refuses the
   * hidden unique property this needs; after a failure without an answer the record is looked for before it is created
   * again, which can miss it.
   * @example "exactly-once"
   */
  delivery: 'exactly-once' | 'at-least-once';
  /**
   * HTTP calls that writing the record took, retries included; one call may have carried a hundred records.
   * @example 1
   */
  attempts: number;
  /**
   * HubSpot's correlation id of the write: HubSpot's support finds the call by it.
   * @example "aeb5f871-7f07-4993-9211-075dc63e7cbf"
   */
  correlationId?: string;
  /**
   * When HubSpot created the record.
   * @example "2026-11-24T10:00:00.000Z"
   */
  createdAt?: string;
  /**
   * When HubSpot last changed the record.
   * @example "2026-11-24T10:00:00.000Z"
   */
  updatedAt?: string;
  /**
   * The write's own id: see `GET /api/writes/{id}`.
   * @example "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10"
   */
  writeId: string;
}

/** A write, wherever it stands. */
export class WriteDto {
  /**
   * The write's own id.
   * @example "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10"
   */
  id: string;
  /**
   * Type of the record.
   * @example "contacts"
   */
  objectType: ObjectType;
  /**
   * HubSpot's number of the account that holds the record, or is to hold it.
   * @example "1234567"
   */
  portalId: string;
  /**
   * Of the record; associations have an outcome of their own. `due`: it is sent as soon as HubSpot's limits allow, or at
   * `nextAttemptAt`. `sending`: a call is under way. `settled`: HubSpot has it. `failed`: see `problem`; it is sent again
   * only where somebody retries it.
   * @example "due"
   */
  state: 'due' | 'sending' | 'settled' | 'failed';
  /** The record's id in HubSpot, once it is settled. */
  recordId?: string;
  /** Present once it is settled. */
  outcome?: 'created' | 'updated';
  /** What HubSpot answered with, once it is settled. */
  properties?: Record<string, string | null>;
  /** What it is to write, in HubSpot's names, until it is settled; absent of an association. */
  requestedProperties?: Record<string, string>;
  /** Present once it is settled. */
  delivery?: 'exactly-once' | 'at-least-once';
  /** One entry for each wished-for association, in the order of the request. */
  associations: AssociationOutcomeDto[];
  /**
   * HTTP calls so far.
   * @example 0
   */
  attempts: number;
  /** HubSpot's correlation id of the write. */
  correlationId?: string;
  /** Why it failed; or what it has met so far, while it is tried again. */
  problem?: ProblemDto;
  /**
   * When it was accepted.
   * @example "2026-11-24T10:00:00.000Z"
   */
  acceptedAt: string;
  /** When it is tried again, after an attempt that failed. */
  nextAttemptAt?: string;
  /** When it was settled, or failed for good. */
  closedAt?: string;
}

/** What became of one record of a batch. */
export class BatchEntryDto {
  /**
   * The status that the record would have got alone: 201 created, 200 updated, 202 not settled yet, or a problem's.
   * @example 201
   */
  status: number;
  /** Present where the status is 200 or 201. */
  outcome?: WriteOutcomeDto;
  /** Present where the status is 202. */
  write?: WriteDto;
  /** Present where the record was not written. */
  problem?: ProblemDto;
}

/** What became of a batch: one entry a record, in the order of the request. */
export class BatchOutcomeDto {
  /** One entry a record. */
  results: BatchEntryDto[];
}
