import type { Problem } from '../../../problems/problem';
import type { KeyChange } from '../../identity/key-change';
import type { ReleasedWrite } from '../../journal/tables/released-write';
import type { SettledWrite } from '../../journal/tables/stored-write';

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
  /** Hold of the portal, or of this queue only: no other write of it can succeed now. */
  hold: { problem: Problem; forMs: number; queueOnly?: boolean } | null;
  /** Released writes that wait for a scope; absent without such writes. */
  scopeRefusals?: RefusedByScope[];
}

/** A released write that HubSpot refused because the portal has not granted a scope. */
export interface RefusedByScope {
  /** The write's key. */
  key: string;
  problem: Problem;
  /** Delay of the write. */
  forMs: number;
  /** HubSpot's message. */
  message: string;
  /** The scopes that HubSpot named; one of them is needed. */
  scopes: string[];
  /** True if every record of the type needs one of these scopes. */
  isOfType: boolean;
}
