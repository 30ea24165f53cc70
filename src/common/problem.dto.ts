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

/** An error answer: RFC 9457, `application/problem+json`. */
export class ProblemDto {
  /**
   * Identifies the kind of problem.
   * @example "urn:hubspot-crm-integration:problem:invalid-request"
   */
  type: string;
  /** The same sentence for every problem of this kind. */
  title: string;
  /** The HTTP status. */
  status: number;
  /** Stable name to branch on. */
  code: ProblemCode;
  /** What happened this time, and what to do about it. */
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
}
