import { ProblemDetailDto } from '../../problems/problem.dto';

/** Result of the check of one record. */
export class ValidationDto {
  /** True without findings. HubSpot may still refuse the record for other reasons. */
  valid: boolean;
  /** The faults, with JSON pointers into the record. */
  findings: ProblemDetailDto[];
  /**
   * The properties in HubSpot's form: option values for labels, times in UTC. Empty for a malformed record.
   * @example { "email": "ada@example.com", "lifecyclestage": "lead" }
   */
  properties: Record<string, string>;
  /**
   * Read-only properties of a record that was sent back, which a write would leave out. Absent without any.
   * @example ["createdate", "lastmodifieddate"]
   */
  ignored?: string[];
}

/** Results of a check: one entry for each record, in the order of the request. */
export class ValidationsDto {
  /** One entry for each record. */
  results: ValidationDto[];
}
