/** One caller's contact. */
export interface Item {
  /** Ids increase in the order of arrival. */
  id: string;
  /** Items of one key reach HubSpot in the order of acceptance. */
  key: string;
  contact: Record<string, string>;
}

/** The outcome of an item. */
export type Outcome = Record<string, unknown>;

/** Delivers at most {@link itemsPerCall} items in one HubSpot call. @returns the outcomes in the same order */
export type Deliver = (items: Item[]) => Promise<Outcome[]>;

/** Called once the outcome of an item is stored. */
export type Report = (item: Item, outcome: Outcome) => void;

/** A PostgreSQL queue that keeps items until their outcome is stored. */
export interface WorkQueue {
  /** Resolves once the item is on disk. */
  add(item: Item): Promise<unknown>;
}

/** Creates the queue's tables in a database, and starts delivery. */
export type StartQueue = (databaseUrl: string, deliver: Deliver, report: Report) => Promise<WorkQueue>;

/** Options of a library's queue. */
export interface Intake {
  /**
   * True if concurrent items share a statement and a commit, by the library's call for many jobs. The documentation
   * describes a call per job.
   */
  grouped: boolean;
}

export const itemsPerCall = 100;
/** Concurrent calls. */
export const parallelCalls = 8;
/** Largest number of items in a grouped INSERT. */
export const itemsPerInsert = 1_000;

/** The part of a key. Each part has one open call, which keeps the order. */
export function partOf(key: string): number {
  let hash = 0;
  for (let index = 0; index < key.length; index += 1) hash = (hash * 31 + key.charCodeAt(index)) >>> 0;
  return hash % parallelCalls;
}

/** The numbers of all parts. */
export const parts = Array.from({ length: parallelCalls }, (_, part) => part);

/** Sorts items by arrival. Libraries return jobs in the order of the fetched rows. */
export function inOrder(items: readonly Item[]): Item[] {
  return [...items].sort((one, other) => (one.id < other.id ? -1 : 1));
}
