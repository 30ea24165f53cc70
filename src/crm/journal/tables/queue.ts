import type { Lane } from '../../../hubspot/call/hubspot-call';
import type { ObjectType } from '../../object-types/object-types';

/**
 * Writes that can share a batch call: records of one type, such as `deals`, or associations between two types, such as
 * `deals>contacts`.
 */
export type Queue = ObjectType | AssociationQueue;
export type AssociationQueue = `${ObjectType}>${ObjectType}`;

/** A lane of a queue. */
export interface LaneName {
  queue: Queue;
  lane: number;
}

/** A lane of a queue in a portal. One lane worker serves it. */
export interface PortalLane extends LaneName {
  portalId: string;
}

/** The queue of associations from one type to another. */
export function associationQueue(from: ObjectType, to: ObjectType): AssociationQueue {
  return `${from}>${to}`;
}

/** The key of writes that change an association by the ids of both records. Its queue has the direction. */
export function pairKey(fromId: string, toId: string): string {
  return `pair:${fromId}>${toId}`;
}

/** Both ends of an association queue; null for a queue of records. */
export function endsOf(queue: Queue): { from: ObjectType; to: ObjectType } | null {
  const [from, to] = queue.split('>') as [ObjectType, ObjectType | undefined];
  return to === undefined ? null : { from, to };
}

/** The object type of a queue of records; null for a queue of associations. */
export function objectTypeOf(queue: Queue): ObjectType | null {
  return endsOf(queue) ? null : (queue as ObjectType);
}

/** Numbers of lanes in the journal. Its index sorts by them. */
export const laneNumbers: Record<Lane, number> = { interactive: 0, bulk: 1 };

/** The lane of a number. */
export function laneOf(number: number): Lane {
  return number === laneNumbers.bulk ? 'bulk' : 'interactive';
}
