import type { Problem } from '../../problems/problem';
import type { KeyChange } from '../identity/key-change';
import type { SettledWrite, ReleasedWrite } from '../journal/tables/stored-write';

/** A record's identity, which moves to another key. */
export interface Rename {
  recordId: string;
  /** Prefix of the replaced keys. */
  prefix: string;
  change: KeyChange;
}

/** Results of sending a claim. Every claimed write is either settled or released. */
export interface Dispatched {
  settled: SettledWrite[];
  released: ReleasedWrite[];
  renames: Rename[];
  /** Hold of the portal: no other write of it can succeed now. */
  hold: { problem: Problem; forMs: number } | null;
}
