import type { Problem } from '../../problems/problem';
import type { SettledWrite, ReleasedWrite } from '../journal/stored-write';

/** A record's identity that moves to another key. */
export interface Rename {
  key: string;
  recordId: string;
  /** Prefix of the record's keys that the new key replaces. */
  prefix: string;
}

/** Results of sending a claim. Every claimed write is either settled or released. */
export interface Dispatched {
  settled: SettledWrite[];
  released: ReleasedWrite[];
  renames: Rename[];
  /** The reason to hold the portal: no other write of it would get through now. */
  hold: { problem: Problem; forMs: number } | null;
}
