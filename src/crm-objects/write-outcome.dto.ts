import type { ProblemCode } from '../common/problem-catalogue';
import type { ObjectType } from '../hubspot/hubspot-wire';

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
  /** @example "contacts" */
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
  /** @example "associated" */
  outcome: 'associated' | 'failed';
  /** Present where the outcome is `failed`. */
  error?: AssociationErrorDto;
}

/** What became of a write, as HubSpot confirmed it. */
export class WriteOutcomeDto {
  /**
   * The record's id in HubSpot.
   * @example "37765128953"
   */
  id: string;
  /** @example "contacts" */
  objectType: ObjectType;
  /**
   * HubSpot's number of the account that holds the record.
   * @example "1234567"
   */
  portalId: string;
  /** @example "created" */
  outcome: 'created' | 'updated';
  /**
   * The properties HubSpot answered with: at least those that were written.
   * @example { "email": "ada@example.com", "firstname": "Ada", "lifecyclestage": "lead" }
   */
  properties: Record<string, string | null>;
  /** One entry for each wished-for association, in the order of the request. */
  associations: AssociationOutcomeDto[];
  /**
   * `exactly-once`: repeating the request cannot create a second record. `at-least-once`: the portal refuses the
   * hidden unique property this needs, so that a failure without an answer may leave a record behind.
   * @example "exactly-once"
   */
  delivery: 'exactly-once' | 'at-least-once';
  /**
   * HTTP calls that writing the record took, retries included.
   * @example 1
   */
  attempts: number;
  /**
   * HubSpot's correlation id of the write: HubSpot's support finds the call by it.
   * @example "aeb5f871-7f07-4993-9211-075dc63e7cbf"
   */
  correlationId?: string;
  /** When HubSpot created the record. */
  createdAt?: string;
  /** When HubSpot last changed the record. */
  updatedAt?: string;
}
