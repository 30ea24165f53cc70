import type { WriteState } from '../journal/reads/journal-reads';
import { awaitedRecord } from '../journal/tables/awaited-record';
import { objectTypeOf } from '../journal/tables/queue';
import type { GraphReference } from '../journal/tables/write';
import { writeKey } from '../journal/tables/write-key';
import type { ClaimedRecordWrite } from './folding/fold';

/** The turn of a write in its graph. */
export type Turn =
  { kind: 'now' } | { kind: 'never'; failed: GraphReference } | { kind: 'later'; awaits: string | undefined };

/** A claim by the turns of its writes. */
export interface Turns {
  now: ClaimedRecordWrite[];
  never: { write: ClaimedRecordWrite; failed: GraphReference }[];
  later: { write: ClaimedRecordWrite; awaits: string | undefined }[];
}

/**
 * Divides a claim by the turns of its writes. A write behind one of its key that waits has to wait too, because writes of a key keep
 * their order.
 * @param writes in the order of acceptance of each key
 * @param states of the writes that they wait for; unknown ones are missing
 */
export function turnsOf(writes: readonly ClaimedRecordWrite[], states: ReadonlyMap<string, WriteState>): Turns {
  const turns: Turns = { now: [], never: [], later: [] };
  const waitingKeys = new Set<string>();
  for (const write of [...writes].sort((one, other) => one.seq - other.seq)) {
    const turn = waitingKeys.has(write.key) ? behindItsKey : turnOf(write.intent.graph?.after ?? [], states);
    if (turn.kind === 'now') turns.now.push(write);
    else if (turn.kind === 'never') turns.never.push({ write, failed: turn.failed });
    else {
      turns.later.push({ write, awaits: turn.awaits });
      waitingKeys.add(write.key);
    }
  }
  return turns;
}

/** A failed record decides, before an open one. A write that is no longer known counts as failed: its record is unknown. */
export function turnOf(after: readonly GraphReference[], states: ReadonlyMap<string, WriteState>): Turn {
  const failed = after.find(({ write }) => isLost(states.get(write)));
  if (failed) return { kind: 'never', failed };
  for (const { write } of after) {
    const known = states.get(write);
    if (!known || known.state === 'settled') continue;
    return { kind: 'later', awaits: awaitedRecord(objectTypeOf(known.queue) ?? 'contacts', writeKey(write)) };
  }
  return { kind: 'now' };
}

const behindItsKey: Turn = { kind: 'later', awaits: undefined };

/** True for a write without a record. Erased data leave none. */
function isLost(known: WriteState | undefined): boolean {
  return !known || known.state === 'failed' || (known.state === 'settled' && known.hubspotId === null);
}
