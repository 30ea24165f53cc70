import type { ObjectType } from '../../object-types/object-types';
import { associationQueue, endsOf, pairKey, type AssociationQueue } from '../tables/queue';

/** Bounds of the wait for another write, in milliseconds. */
const [shortestWaitMs, longestWaitMs] = [200, 5_000];

/** A change of an association that is to be sent. */
export interface OrderedAssociation {
  id: string;
  /** Order of acceptance. */
  seq: number;
  fromId: string;
  toId: string;
  removes: boolean;
}

/** A search for open writes of two records, by the key of the pair in one direction. */
export interface PairLookup {
  /** Id and order of the association that would wait. */
  id: string;
  seq: number;
  queue: AssociationQueue;
  key: string;
}

/** A search for open associations and open writes of one record. The statements read the fields by these names. */
export interface RecordLookup {
  /** Id and order of the association that would wait. */
  id: string;
  seq: number;
  /** Queue of the associations from this record to the other one. */
  queue: AssociationQueue;
  from_id: string;
  to_id: string;
  /** Type and id of the record itself. */
  type: ObjectType;
  record_id: string;
}

/** A found write that an association waits for. */
export interface EarlierWrite {
  /** Id of the association that waits. */
  id: string;
  /** Milliseconds until the found write is due; negative if it is due already. */
  due_ms: number;
}

/**
 * The searches for writes that precede associations. Every association has a search for its pair, from both ends. Makings commute, so
 * only removals also have searches for the associations and writes of either record.
 */
export function earlierLookups(
  queue: AssociationQueue,
  associations: readonly OrderedAssociation[],
): { pairs: PairLookup[]; records: RecordLookup[] } {
  const ends = endsOf(queue);
  if (!ends) throw new Error(`${queue} is no queue of associations`);
  const { from, to } = ends;
  const reverse = associationQueue(to, from);
  const pairs = associations.flatMap(({ id, seq, fromId, toId }): PairLookup[] => [
    { id, seq, queue, key: pairKey(fromId, toId) },
    { id, seq, queue: reverse, key: pairKey(toId, fromId) },
  ]);
  const removals = associations.filter(({ removes }) => removes);
  const records = removals.flatMap(({ id, seq, fromId, toId }): RecordLookup[] => [
    { id, seq, queue, from_id: fromId, to_id: toId, type: from, record_id: fromId },
    { id, seq, queue: reverse, from_id: toId, to_id: fromId, type: to, record_id: toId },
  ]);
  return { pairs, records };
}

/** Milliseconds until the next look, for each association that waits: until its last earlier write is due, within bounds. */
export function waitsFor(found: readonly EarlierWrite[]): Map<string, number> {
  const waits = new Map<string, number>();
  for (const { id, due_ms } of found) {
    waits.set(id, Math.min(longestWaitMs, Math.max(shortestWaitMs, due_ms, waits.get(id) ?? 0)));
  }
  return waits;
}
