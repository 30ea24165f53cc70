/** What one caller has asked for. */
export interface Item {
  /** Ids rise in the order in which items came. */
  id: string;
  /** Items of one key are carried to HubSpot in the order in which they were accepted. */
  key: string;
  contact: Record<string, string>;
}

/** What came of an item. */
export type Outcome = Record<string, unknown>;

/** Carries at most {@link itemsPerCall} items in one call to HubSpot. @returns an outcome for each, in their order */
export type Carry = (items: Item[]) => Promise<Outcome[]>;

/** Told once the outcome of an item is stored. */
export type Tell = (item: Item, outcome: Outcome) => void;

/** A queue in PostgreSQL that keeps items until their outcome is stored. */
export interface WorkQueue {
  /** Resolves once the item is on disk. */
  add(item: Item): Promise<unknown>;
}

/** Makes its tables in a database, and begins to carry. */
export type StartQueue = (databaseUrl: string, carry: Carry, tell: Tell) => Promise<WorkQueue>;

/** How a library's queue takes items in. */
export interface Intake {
  /**
   * Whether items that come together share a statement and a commit, by the library's call for many jobs. Its documentation
   * has a call for each job; nobody who follows it has the other.
   */
  grouped: boolean;
}

export const itemsPerCall = 100;
/** Calls under way at once. */
export const parallelCalls = 8;
/** Items that are stored together at most, where they are stored together. */
export const itemsPerInsert = 1_000;

/** Of the parts that keys are divided into, that of a key. Of each part one call is under way: that keeps the order. */
export function partOf(key: string): number {
  let hash = 0;
  for (let index = 0; index < key.length; index += 1) hash = (hash * 31 + key.charCodeAt(index)) >>> 0;
  return hash % parallelCalls;
}

/** Numbers of all parts. */
export const parts = Array.from({ length: parallelCalls }, (_, part) => part);

/** Libraries give jobs in whatever order the statement that fetched them had its rows. */
export function inOrder(items: readonly Item[]): Item[] {
  return [...items].sort((one, other) => (one.id < other.id ? -1 : 1));
}
