/** A connection, as far as its share is concerned. */
interface Held {
  group: string;
  admitted: boolean;
}

/** Bounds of a process's connections. */
export interface ConnectionBounds {
  /** All connections. */
  most: number;
  /** Connections without an admitted request. */
  mostWaiting: number;
}

/**
 * The connections of a process. Those whose caller is not known yet have a bound of their own. Beyond it the address with
 * most of them loses its oldest, so that one address cannot keep others out.
 */
export class ConnectionShares<Connection> {
  private readonly held = new Map<Connection, Held>();
  /** Connections without an admitted request by address group, oldest first. */
  private readonly waiting = new Map<string, Set<Connection>>();
  private waitingCount = 0;

  constructor(private readonly bounds: ConnectionBounds) {}

  /** Number of connections, by whether a request on them was admitted. */
  get counts(): { admitted: number; waiting: number } {
    return { admitted: this.held.size - this.waitingCount, waiting: this.waitingCount };
  }

  /**
   * Adds a connection.
   * @returns the connection to end: another one, the new one if all others are in use, or null
   */
  add(connection: Connection, group: string): Connection | null {
    this.held.set(connection, { group, admitted: false });
    this.wait(connection, group);
    const isFull = this.held.size > this.bounds.most || this.waitingCount > this.bounds.mostWaiting;
    return isFull ? this.oldestOfLargestGroup() : null;
  }

  /** Marks a connection as one of a known caller. */
  admit(connection: Connection): void {
    const held = this.held.get(connection);
    if (!held || held.admitted) return;
    held.admitted = true;
    this.stopWaiting(connection, held.group);
  }

  /** Marks a connection as one of an unknown caller again. */
  dismiss(connection: Connection): void {
    const held = this.held.get(connection);
    if (!held?.admitted) return;
    held.admitted = false;
    this.wait(connection, held.group);
  }

  /** Removes a connection that has ended. */
  remove(connection: Connection): void {
    const held = this.held.get(connection);
    if (!held) return;
    this.held.delete(connection);
    if (!held.admitted) this.stopWaiting(connection, held.group);
  }

  private wait(connection: Connection, group: string): void {
    const ofGroup = this.waiting.get(group) ?? new Set();
    this.waiting.set(group, ofGroup.add(connection));
    this.waitingCount += 1;
  }

  private stopWaiting(connection: Connection, group: string): void {
    const ofGroup = this.waiting.get(group);
    if (!ofGroup?.delete(connection)) return;
    this.waitingCount -= 1;
    if (ofGroup.size === 0) this.waiting.delete(group);
  }

  private oldestOfLargestGroup(): Connection | null {
    let largest: Set<Connection> | undefined;
    for (const ofGroup of this.waiting.values()) if (!largest || ofGroup.size > largest.size) largest = ofGroup;
    return largest?.values().next().value ?? null;
  }
}
