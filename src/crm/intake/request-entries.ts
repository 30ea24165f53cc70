import { Problem } from '../../problems/problem';
import type { Write } from '../journal/tables/write';

/** A record of a request: its write, or the problem that prevents the write. */
export type RequestEntry = Write | Problem;

/**
 * Puts items in the order of a request.
 * @param items one for each write among the entries, in their order
 * @param ofProblem makes the item of an entry that is a problem
 */
export function inOrderOf<Item>(
  entries: readonly (object | Problem)[],
  items: readonly Item[],
  ofProblem: (problem: Problem) => Item,
): Item[] {
  const rest = items[Symbol.iterator]();
  return entries.map((entry) => {
    if (entry instanceof Problem) return ofProblem(entry);
    const next = rest.next();
    if (next.done) throw new Error('a write of the request has no item');
    return next.value;
  });
}
