import type { ProblemCode } from './problem-catalogue';

/** One thing that is wrong with a request, and where. */
export class ProblemDetailDto {
  /**
   * JSON pointer into the body, or a query parameter's name behind `?`.
   * @example "/email"
   */
  pointer: string;
  /**
   * What is wrong, and how to mend it.
   * @example "email must be an e-mail address."
   */
  message: string;
  /**
   * Name of the broken rule: ours, or HubSpot's code such as INVALID_OPTION.
   * @example "isEmail"
   */
  code?: string;
  /**
   * What may have been meant, the nearest first: names of properties, or values.
   * @example ["favourite_colour"]
   */
  suggestions?: string[];
}

/** One of several records that a request may have meant. */
export class CandidateDto {
  /**
   * The record's id in HubSpot.
   * @example "21459938201"
   */
  id: string;
  /**
   * What tells it from the others.
   * @example { "dealname": "Difference Engine No. 2", "amount": "17470" }
   */
  properties: Record<string, string | null>;
}

/** An error answer: RFC 9457, `application/problem+json`. */
export class ProblemDto {
  /**
   * Identifies the kind of problem.
   * @example "urn:hubspot-crm-integration:problem:invalid-request"
   */
  type: string;
  /**
   * The same sentence for every problem of this kind.
   * @example "The request does not have the required form"
   */
  title: string;
  /**
   * The HTTP status.
   * @example 400
   */
  status: number;
  /**
   * Stable name to branch on.
   * @example "invalid-request"
   */
  code: ProblemCode;
  /**
   * What happened this time, and what to do about it.
   * @example "email must be an e-mail address, such as ada@example.com."
   */
  detail: string;
  /** Each thing that is wrong. */
  errors?: ProblemDetailDto[];
  /**
   * HubSpot's correlation id of the failed call: HubSpot's support finds the call by it.
   * @example "aeb5f871-7f07-4993-9211-075dc63e7cbf"
   */
  correlationId?: string;
  /**
   * HubSpot's own category of the error.
   * @example "VALIDATION_ERROR"
   */
  hubspotCategory?: string;
  /** The write that failed, where one was accepted: `POST /api/writes/{id}/retry` tries it again. */
  writeId?: string;
  /** With `deal-ambiguous`: the deals that match, at most ten. */
  candidates?: CandidateDto[];
  /** With `portal-required`: the portals there are. */
  portals?: string[];
  /** With `not-ready`: what was examined, by name. */
  checks?: Record<string, unknown>;
}
