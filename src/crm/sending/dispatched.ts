import type { Problem } from '../../problems/problem';
import type { SettledWrite, ReleasedWrite } from '../journal/stored-write';

/** A record's identity that moves to another key. */
export interface Rename {
  key: string;
  recordId: string;
  /** Which of the record's keys are of that sort. */
  prefix: string;
}

/** What a claim came to. Every claimed write is either settled or released. */
export interface Dispatched {
  settled: SettledWrite[];
  released: ReleasedWrite[];
  renames: Rename[];
  /** What stands in the way of the whole portal: no other write of it would get through now. */
  obstacle: { problem: Problem; forMs: number } | null;
}
