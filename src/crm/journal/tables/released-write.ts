import type { ProblemBody } from '../../../problems/problem';

/** A claimed write to release, for a later attempt. */
export interface ReleasedWrite {
  id: string;
  afterMs: number;
  attempts: number;
  /** True if HubSpot may have carried out this attempt. */
  mayExist: boolean;
  /** Problem of this attempt; null if the write only waits for another one. */
  problem: ProblemBody | null;
  /**
   * The record that the write waits for, see awaited-record.ts. The write is due when this service writes that record, and after
   * `afterMs` at last. Absent if it waits for none.
   */
  awaits?: string;
}
