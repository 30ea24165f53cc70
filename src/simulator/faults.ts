/** Something that is to go wrong, on order. */
export interface Fault {
  /** Which requests: all where nothing is said. */
  match?: { method?: string; /** Part of the path with its query. */ path?: string };
  /** How many requests: all where nothing is said. */
  times?: number;
  /** Answers with this status instead of acting. */
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  /** Waits before anything else. */
  delayMs?: number;
  /** Cuts the connection: before the request is acted upon, or after, so that only its answer is lost. */
  reset?: 'before' | 'after';
  /** Acts, and answers with the right status and no body. */
  emptyBody?: boolean;
}

/** A fault that was ordered. */
export type OrderedFault = Fault & { id: number; used: number };

/** The faults on order, oldest first. */
export class Faults {
  private ordered: OrderedFault[] = [];
  private lastId = 0;

  order(fault: Fault): OrderedFault {
    this.lastId += 1;
    const ordered = { ...fault, id: this.lastId, used: 0 };
    this.ordered.push(ordered);
    return ordered;
  }

  /** The fault for a request, which is used up by it; null where nothing is to go wrong. */
  take(method: string, path: string): OrderedFault | null {
    const fault = this.ordered.find(
      ({ match, times, used }) =>
        (times === undefined || used < times) &&
        (match?.method === undefined || match.method === method) &&
        (match?.path === undefined || path.includes(match.path)),
    );
    if (fault) fault.used += 1;
    return fault ?? null;
  }

  list(): OrderedFault[] {
    return this.ordered;
  }

  clear(): void {
    this.ordered = [];
  }
}
