import type { ProblemCode } from './problem-catalogue';

/** One mistake in a request, with its position. */
export class ProblemDetailDto {
  /**
   * JSON pointer into the body, or the name of a query parameter after `?`.
   * @example "/email"
   */
  pointer: string;
  /**
   * Names the mistake and its fix.
   * @example "email must be an e-mail address."
   */
  message: string;
  /**
   * Name of the broken rule: this API's, or HubSpot's code such as INVALID_OPTION.
   * @example "isEmail"
   */
  code?: string;
  /**
   * Likely intended names of properties, or values, best first.
   * @example ["favourite_colour"]
   */
  suggestions?: string[];
}

/** One of several records that match a request. */
export class CandidateDto {
  /**
   * The record's id in HubSpot.
   * @example "21459938201"
   */
  id: string;
  /**
   * Properties that distinguish it from the others.
   * @example { "dealname": "Difference Engine No. 2", "amount": "17470" }
   */
  properties: Record<string, string | null>;
}

/** An error answer, as `application/problem+json` (RFC 9457). */
export class ProblemDto {
  /**
   * Identifies the kind of problem.
   * @example "urn:hubspot-crm-integration:problem:invalid-request"
   */
  type: string;
  /**
   * Names the kind of problem. It is the same for all occurrences.
   * @example "The request does not have the required form"
   */
  title: string;
  /**
   * The HTTP status.
   * @example 400
   */
  status: number;
  /**
   * Stable name of the kind of problem, for callers' branches.
   * @example "invalid-request"
   */
  code: ProblemCode;
  /**
   * Describes this occurrence and its fix.
   * @example "email must be an e-mail address, such as ada@example.com."
   */
  detail: string;
  /** Each mistake in the request. */
  errors?: ProblemDetailDto[];
  /**
   * HubSpot's correlation id of the failed call, by which HubSpot's support finds it.
   * @example "aeb5f871-7f07-4993-9211-075dc63e7cbf"
   */
  correlationId?: string;
  /**
   * HubSpot's category of the error.
   * @example "VALIDATION_ERROR"
   */
  hubspotCategory?: string;
  /** Id of the failed write, if one was accepted. `POST /api/writes/{id}/retry` retries it. */
  writeId?: string;
  /** With `deal-ambiguous`: the deals that match, at most ten. */
  candidates?: CandidateDto[];
  /**
   * With `record-exists`: id of the record that has the `externalId`. With `external-id-conflict`: id of the record that has
   * another one.
   * @example "27651130114"
   */
  existingId?: string;
  /** With `portal-required`: the connected portals. */
  portals?: string[];
  /** With `not-ready`: the checks, by name. */
  checks?: Record<string, unknown>;
}
