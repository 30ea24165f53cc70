import { endWithPrimary } from '../../object-types/association-facts';
import type { ObjectType } from '../../object-types/object-types';
import type { AssociationChange } from './association-types';

/** Changes of one claim that do not wait for another claim, divided by their order. */
export interface OrderedChanges {
  /** Changes that no other one of them precedes. */
  now: AssociationChange[];
  /** Each other change with one that precedes it. */
  later: Map<AssociationChange, AssociationChange>;
}

/**
 * Divides the changes of a claim, so that those that go now have the same result in any order. HubSpot says nothing about the order in a
 * call, and calls may go at the same time.
 * - The removal and the making of one association keep their order of acceptance.
 * - A record gets one primary record of a type at a time, because the last one counts.
 * @param waits true for a change that waits for a write of another claim
 */
export function inOrder(
  changes: readonly AssociationChange[],
  { from, to }: { from: ObjectType; to: ObjectType },
  waits: (change: AssociationChange) => boolean = () => false,
): OrderedChanges {
  const ofPairs = new Map<string, AssociationChange>();
  const ofPrimaries = new Map<string, AssociationChange>();
  const later = new Map<AssociationChange, AssociationChange>();
  const now: AssociationChange[] = [];
  const inOrderOfAcceptance = [...changes].sort((one, other) => one.write.seq - other.write.seq);
  for (const change of inOrderOfAcceptance) {
    const { pair, write } = change;
    const primaryOf = write.intent.primary ? pair[endWithPrimary(from) === 'from' ? 'fromId' : 'toId'] : null;
    const pairKey = unorderedName(pair, from === to);
    const [ofPair, ofPrimary] = [ofPairs.get(pairKey), primaryOf === null ? undefined : ofPrimaries.get(primaryOf)];
    const isHeld = ofPair !== undefined && (later.has(ofPair) || waits(ofPair));
    const isOther = ofPair !== undefined && ofPair.write.intent.removes !== write.intent.removes;
    const isBehind = isHeld || isOther;
    const earlier = isBehind ? ofPair : ofPrimary;
    if (earlier) later.set(change, earlier);
    else if (!waits(change)) now.push(change);
    if (!ofPair || isBehind) ofPairs.set(pairKey, change);
    if (primaryOf !== null && !ofPrimary) ofPrimaries.set(primaryOf, change);
  }
  return { now, later };
}

/** Identifies a pair; between records of one type, both directions are one association. */
function unorderedName({ fromId, toId }: AssociationChange['pair'], isOfOneType: boolean): string {
  return isOfOneType ? [fromId, toId].sort().join('>') : `${fromId}>${toId}`;
}
