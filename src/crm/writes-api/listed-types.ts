import type { WriteDto } from '../intake/write-outcome.dto';
import { associationQueue, endsOf, objectTypeOf, type Queue } from '../journal/tables/queue';
import type { ObjectType } from '../object-types/object-types';
import type { ListWritesQuery } from './writes.dto';

/**
 * The queue of the writes that a query asks for; undefined for all.
 * @param typeNamed reads the name of an object type, which the pointer names in its errors
 */
export async function listedQueue(
  { type, queue }: Pick<ListWritesQuery, 'type' | 'queue'>,
  typeNamed: (named: string, pointer: string) => Promise<ObjectType>,
): Promise<Queue | undefined> {
  if (queue === undefined) return type === undefined ? undefined : typeNamed(type, '?type');
  const [from, to] = await Promise.all(queue.split('>').map((named) => typeNamed(named, '?queue')));
  return from !== undefined && to !== undefined ? associationQueue(from, to) : from;
}

/** The object types of shown writes: of their records, and of the other records of their associations. */
export function typesOfWrites(writes: readonly WriteDto[]): ObjectType[] {
  return writes.flatMap(({ objectType, associations }) => [
    objectType,
    ...associations.map(({ toObjectType }) => toObjectType),
  ]);
}

/** The object types of queues. */
export function typesOfQueues(queues: readonly Queue[]): ObjectType[] {
  return queues.flatMap((queue) => {
    const ends = endsOf(queue);
    return ends ? [ends.from, ends.to] : [objectTypeOf(queue)].filter((type) => type !== null);
  });
}

/** The names of types as a member of an answer, without an empty one. */
export function withTypeNames(typeNames: Record<string, string>): { typeNames?: Record<string, string> } {
  return Object.keys(typeNames).length > 0 ? { typeNames } : {};
}
