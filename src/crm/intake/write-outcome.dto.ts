/* eslint max-lines: 'off' -- Reason: the fields of one answer. */
import { ApiProperty } from '@nestjs/swagger';
import type { ProblemCode } from '../../problems/problem-catalogue';
import { ProblemDto } from '../../problems/problem.dto';
import type { ObjectType } from '../object-types/object-types';

/** Error of an association. */
export class AssociationErrorDto {
  /**
   * `record-not-found` if the other record does not exist, else another problem code.
   * @example "record-not-found"
   */
  code: ProblemCode;
  /** Explanation, from HubSpot if available. */
  message: string;
  /** HubSpot's correlation id of the failed call. */
  correlationId?: string;
}

/** Outcome of one requested association. It does not affect the outcome of the record. */
export class AssociationOutcomeDto {
  /**
   * Type of the other record.
   * @example "contacts"
   */
  @ApiProperty({ type: 'string' })
  toObjectType: ObjectType;
  /**
   * The other record's id; absent if the request names the record in another way, and none was found.
   * @example "37765128953"
   */
  toId?: string;
  /**
   * The other record's e-mail address, if the request has it.
   * @example "ada@example.com"
   */
  toEmail?: string;
  /**
   * The other record's external id, if the request has it.
   * @example "ACCOUNT-1815"
   */
  toExternalId?: string;
  /**
   * The other record's domain, if the request has it.
   * @example "example.com"
   */
  toDomain?: string;
  /**
   * The other record's name, if both are records of one graph.
   * @example "ada"
   */
  toName?: string;
  /** Id of the other record's write, if both are records of one graph. */
  toWriteId?: string;
  /**
   * True if the request makes the other record the primary one. Absent otherwise.
   * @example true
   */
  primary?: boolean;
  /**
   * The label, if the request has it.
   * @example "Decision maker"
   */
  label?: string;
  /**
   * HubSpot's id of the association type. Absent for unlabelled and primary ones, and for a label that is not looked up yet.
   * @example 501
   */
  typeId?: number;
  /**
   * True for an open or failed request to remove the association, or its label. Absent otherwise.
   * @example true
   */
  removes?: boolean;
  /**
   * `pending` until HubSpot has made or removed the association, or the write has failed. `removed` also if there was none.
   * @example "associated"
   */
  outcome: 'associated' | 'removed' | 'failed' | 'pending';
  /** Present if the outcome is `failed`, or if an attempt of a pending association failed. */
  error?: AssociationErrorDto;
}

/** A write of the same graph that must settle first. */
export class DependencyDto {
  /** Id of the write. */
  id: string;
  /**
   * The record's name in the graph.
   * @example "ada"
   */
  name: string;
}

/** A property whose value in HubSpot differs from the sent one. */
export class PropertyDifferenceDto {
  /**
   * HubSpot's name of the property.
   * @example "lifecyclestage"
   */
  property: string;
  /**
   * The sent value, in HubSpot's form; empty if the write cleared the property.
   * @example "lead"
   */
  sent: string;
  /**
   * The value in HubSpot's answer; null for none.
   * @example "customer"
   */
  actual: string | null;
  /**
   * JSON pointer to the value in the request.
   * @example "/lifecyclestage"
   */
  pointer: string;
}

/** HubSpot's warning about a written record. */
export class WriteWarningDto {
  /**
   * HubSpot's category. `PROPERTY_VALUE_NORMALIZED`: HubSpot stored a value in another form.
   * @example "PROPERTY_VALUE_NORMALIZED"
   */
  category: string;
  /**
   * HubSpot's message.
   * @example "closedate was normalized from 1798675200000 to 2026-12-31T00:00:00.000Z"
   */
  message: string;
  /**
   * HubSpot's name of the property, if the warning has one.
   * @example "closedate"
   */
  property?: string;
  /**
   * The value that HubSpot got, if the warning has one.
   * @example "1798675200000"
   */
  rawValue?: string;
  /**
   * The value that HubSpot stored, if the warning has one.
   * @example "2026-12-31T00:00:00.000Z"
   */
  normalizedValue?: string;
}

/** Outcome of a write, from HubSpot's confirmation. */
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
  @ApiProperty({ type: 'string' })
  objectType: ObjectType;
  /**
   * HubSpot's number of the record's account.
   * @example "1234567"
   */
  portalId: string;
  /**
   * `created` for a new record. `archived` for a record in the recycle bin. `restored` if this service had archived the record of
   * the key, and HubSpot has made it active again. If HubSpot makes a new record instead, the outcome is `created`.
   * @example "created"
   */
  outcome: 'created' | 'updated' | 'restored' | 'archived';
  /**
   * The part of the request by which the existing record was found. Absent for a new record, and for writes that an
   * earlier release settled.
   * @example "email"
   */
  matchedBy?: 'id' | 'email' | 'externalId' | 'match' | 'name' | 'domain';
  /**
   * True if the record was in the recycle bin before this request to archive it. Absent otherwise.
   * @example true
   */
  alreadyArchived?: boolean;
  /**
   * Properties of this write that did not take effect: their values in HubSpot's answer differ from the sent ones. Values
   * are compared by meaning: numbers, times, options in any order. Absent if there are none. Properties that the answer
   * does not carry, and values that a later write of the same call replaced, are left out.
   */
  differences?: PropertyDifferenceDto[];
  /**
   * Properties in `fillIfEmpty` that keep another value than the sent one, because HubSpot had that value already. Absent if there
   * are none.
   */
  leftAlone?: PropertyDifferenceDto[];
  /** HubSpot's warnings about this write. Absent if there are none. */
  warnings?: WriteWarningDto[];
  /**
   * False if the service has not kept the values of this settled write (`KEEP_VALUES=failed-only`), or has erased them.
   * `properties` is then empty. Absent otherwise, and in the first answer to a write.
   * @example false
   */
  valuesKept?: boolean;
  /**
   * True if the data of this write were erased on request. Absent otherwise.
   * @example true
   */
  erased?: boolean;
  /**
   * The properties in HubSpot's answer: at least the written ones.
   * @example { "email": "ada@example.com", "firstname": "Ada", "lifecyclestage": "lead" }
   */
  properties: Record<string, string | null>;
  /** One entry for each requested association, in the order of the request. */
  associations: AssociationOutcomeDto[];
  /**
   * `exactly-once`: no failure can create a second record. `at-least-once`: the portal refuses the hidden unique property.
   * After a lost answer, a search precedes the next create. That search may miss the record.
   * @example "exactly-once"
   */
  delivery: 'exactly-once' | 'at-least-once';
  /**
   * HTTP calls for this record, with retries. One call may carry a hundred records.
   * @example 1
   */
  attempts: number;
  /**
   * HubSpot's correlation id of the write. HubSpot's support finds the call by this id.
   * @example "aeb5f871-7f07-4993-9211-075dc63e7cbf"
   */
  correlationId?: string;
  /**
   * Time of the record's creation in HubSpot.
   * @example "2026-11-24T10:00:00.000Z"
   */
  createdAt?: string;
  /**
   * Time of the record's last change in HubSpot.
   * @example "2026-11-24T10:00:00.000Z"
   */
  updatedAt?: string;
  /**
   * The write's id, for `GET /api/writes/{id}`.
   * @example "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10"
   */
  writeId: string;
  /**
   * Read-only properties of a record that was sent back, which were left out. Absent without any.
   * @example ["createdate", "lastmodifieddate"]
   */
  ignored?: string[];
}

/** The API key of a write. */
export class WriteKeyDto {
  /**
   * Id of the key.
   * @example "3f0f2c1e-8f0b-4b57-9b5e-6d7f4c2f7a10"
   */
  id: string;
  /**
   * Name of the key. Absent if the key was removed.
   * @example "web form"
   */
  name?: string;
}

/** A write in any state. */
export class WriteDto {
  /** The API key that sent the write, or retried it last. Absent in the answer to the write itself, and for writes of earlier releases. */
  apiKey?: WriteKeyDto;
  /**
   * The write's id.
   * @example "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10"
   */
  id: string;
  /**
   * Type of the record.
   * @example "contacts"
   */
  @ApiProperty({ type: 'string' })
  objectType: ObjectType;
  /**
   * HubSpot's number of the record's account.
   * @example "1234567"
   */
  portalId: string;
  /**
   * State of the record's write; associations have their own outcomes. `due`: the service sends the write as soon as
   * HubSpot's limits allow, or at `nextAttemptAt`. `sending`: a call is under way. `settled`: HubSpot has the record.
   * `failed`: see `problem`; only a retry sends the write again.
   * @example "due"
   */
  state: 'due' | 'sending' | 'settled' | 'failed';
  /** The record's id in HubSpot. Present once the write is settled, and for writes that archive a record or change an association. */
  recordId?: string;
  /**
   * True for an open or failed write that archives the record. Absent otherwise.
   * @example true
   */
  archives?: boolean;
  /** Present once the write is settled. */
  outcome?: 'created' | 'updated' | 'restored' | 'archived';
  /** The part of the request by which the existing record was found. Present once the write has updated a record. */
  matchedBy?: 'id' | 'email' | 'externalId' | 'match' | 'name' | 'domain';
  /** True if the record was in the recycle bin before this request to archive it. Absent otherwise. */
  alreadyArchived?: boolean;
  /** Properties of a settled write whose values in HubSpot differ from the sent ones. Absent if there are none. */
  differences?: PropertyDifferenceDto[];
  /** Properties in `fillIfEmpty` that keep HubSpot's value, once the write is settled. Absent if there are none. */
  leftAlone?: PropertyDifferenceDto[];
  /** HubSpot's warnings about a settled write. Absent if there are none. */
  warnings?: WriteWarningDto[];
  /**
   * False if the service has not kept the values of this settled write (`KEEP_VALUES=failed-only`), or has erased them.
   * `properties` is then empty. Absent otherwise, and in the first answer to a write.
   * @example false
   */
  valuesKept?: boolean;
  /**
   * True if the data of this write were erased on request. Absent otherwise.
   * @example true
   */
  erased?: boolean;
  /** The properties in HubSpot's answer. Present once the write is settled. */
  properties?: Record<string, string | null>;
  /** The properties to write, by HubSpot's names. Absent once the write is settled, and for associations. */
  requestedProperties?: Record<string, string>;
  /**
   * True if a list shows the beginnings of long values only, because they have more than 262,144 characters together.
   * `GET /api/writes/{id}` shows them completely.
   */
  abbreviated?: boolean;
  /** Present once the write is settled. */
  delivery?: 'exactly-once' | 'at-least-once';
  /** One entry for each requested association, in the order of the request. */
  associations: AssociationOutcomeDto[];
  /**
   * Of a record of a graph: the writes that must settle first. The write is sent once they have, and fails if one of them does. Absent
   * without any.
   */
  dependsOn?: DependencyDto[];
  /**
   * HTTP calls so far.
   * @example 0
   */
  attempts: number;
  /**
   * Read-only properties of a record that was sent back, which were left out. Absent without any.
   * @example ["createdate", "lastmodifieddate"]
   */
  ignored?: string[];
  /** HubSpot's correlation id of the write. */
  correlationId?: string;
  /** Problem of a failed write, or of the last attempt of an open one. */
  problem?: ProblemDto;
  /**
   * Time of acceptance.
   * @example "2026-11-24T10:00:00.000Z"
   */
  acceptedAt: string;
  /** Time of the next attempt, after a failed one. */
  nextAttemptAt?: string;
  /** Time at which the write was settled or failed for good. */
  closedAt?: string;
}

/** Result of one record of a bulk request. */
export class BatchEntryDto {
  /**
   * Status of the record: 201 created, 200 updated or restored, 202 not settled yet, or a problem's status.
   * @example 201
   */
  status: number;
  /** Present with status 200 or 201. */
  outcome?: WriteOutcomeDto;
  /** Present with status 202. */
  write?: WriteDto;
  /** Present if the record was not written. */
  problem?: ProblemDto;
}

/** Results of a bulk request. */
export class BatchOutcomeDto {
  /** One entry for each record, in the order of the request. */
  results: BatchEntryDto[];
}

/** Result of a record of a graph. */
export class GraphEntryDto extends BatchEntryDto {
  /**
   * The record's name in the request.
   * @example "ada"
   */
  name: string;
}

/** Results of a graph. */
export class GraphOutcomeDto {
  /** One entry for each record, in the order of the request. */
  results: GraphEntryDto[];
}
