import type { Lane } from '../../hubspot/call/hubspot-call';
import { objectTypes, type ObjectType } from '../object-types/object-types';

/**
 * What can travel in one batch call: records of one type, such as `deals`, or associations from one type to another, such
 * as `deals>contacts`.
 */
export type Queue = ObjectType | AssociationQueue;
export type AssociationQueue = `${ObjectType}>${ObjectType}`;

/** The queue of associations from one type to another. */
export function associationQueue(from: ObjectType, to: ObjectType): AssociationQueue {
  return `${from}>${to}`;
}

/** Both ends of an association queue; null for a queue of records. */
export function endsOf(queue: Queue): { from: ObjectType; to: ObjectType } | null {
  const [from, to] = queue.split('>') as [ObjectType, ObjectType | undefined];
  return to === undefined ? null : { from, to };
}

/** Whether a text names a queue. */
export function isQueue(text: string): text is Queue {
  const known = (name: string | undefined): boolean => objectTypes.some((type) => type === name);
  const parts = text.split('>');
  return parts.length <= 2 && parts.every(known);
}

/** Lanes as the journal's index orders them. */
export const laneNumbers: Record<Lane, number> = { interactive: 0, bulk: 1 };

/** The lane of a number. */
export function laneOf(number: number): Lane {
  return number === laneNumbers.bulk ? 'bulk' : 'interactive';
}
