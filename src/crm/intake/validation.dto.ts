import { ProblemDetailDto } from '../../problems/problem.dto';

/** What a check of one record came to. */
export class ValidationDto {
  /** Whether nothing was found. HubSpot may still refuse the record, for what only HubSpot can know. */
  valid: boolean;
  /** Each thing that is wrong, with JSON pointers into the record. */
  findings: ProblemDetailDto[];
  /**
   * The properties as they would be sent: labels are options, times have one form. Empty where the record is malformed.
   * @example { "email": "ada@example.com", "lifecyclestage": "lead" }
   */
  properties: Record<string, string>;
}

/** What a check came to: one entry a record, in the order of the request. */
export class ValidationsDto {
  /** What was found, of each record. */
  results: ValidationDto[];
}
