import type { Clock } from './clock';
import { Failure } from './failure';
import type { Random } from './random';
import { asObject, type Wire } from './wire';

/** Something that is to go wrong, on order. */
export interface Fault {
  /** Which requests: all where nothing is said. */
  match?: { method?: string; /** Part of the path with its query. */ path?: string };
  /** How many requests: all where nothing is said. */
  times?: number;
  /** Share of the requests, from 0 to 1. */
  rate?: number;
  /** For how long from the order on, in milliseconds of the simulator's clock. */
  forMs?: number;
  /** Answers with this status instead of acting. */
  status?: number;
  /** Its `{authorization}` stands for the request's header: an answer that repeats what it was sent. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Waits before anything else. */
  delayMs?: number;
  /** Cuts the connection: before the request is acted upon, or after, so that only its answer is lost. */
  reset?: 'before' | 'after';
  /** Acts, and answers with the right status and no body. */
  emptyBody?: boolean;
  /** Acts, and sends the body in pieces over this time. */
  slowBodyMs?: number;
}

/** A fault that was ordered. */
export type OrderedFault = Fault & { id: number; used: number; untilMs?: number };

const wholeNumbers = ['times', 'status', 'forMs', 'delayMs', 'slowBodyMs'] as const;
const others = ['match', 'rate', 'body', 'headers', 'reset', 'emptyBody'];
/** Node's timers can wait no longer. */
const longestMs = 2 ** 31 - 1;

/** Reads an order. @throws Failure 400 that names the field at fault */
export function readFault(value: unknown): Fault {
  const wire = asObject(value);
  const known: string[] = [...wholeNumbers, ...others];
  const unknown = Object.keys(wire).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Failure(400, `A fault has no ${unknown}, only ${known.join(', ')}`);
  for (const name of wholeNumbers) {
    const given = wire[name];
    if (given === undefined || (Number.isInteger(given) && Number(given) >= 0 && Number(given) <= longestMs)) continue;
    throw wrong(name, 'a whole number of 0 or more');
  }
  const { rate } = wire;
  if (rate !== undefined && !(typeof rate === 'number' && rate >= 0 && rate <= 1)) throw wrong('rate', 'from 0 to 1');
  if (wire.status !== undefined && !(Number(wire.status) >= 200 && Number(wire.status) <= 599)) {
    throw wrong('status', 'a status from 200 to 599');
  }
  if (wire.reset !== undefined && wire.reset !== 'before' && wire.reset !== 'after')
    throw wrong('reset', '"before" or "after"');
  if (wire.match !== undefined) {
    const { method, path, ...more } = asObject(wire.match, 'field match');
    const texts = [method, path].every((text) => text === undefined || typeof text === 'string');
    if (!texts || Object.keys(more).length > 0) throw wrong('match', 'an object with a method and a part of the path');
  }
  if (wire.headers !== undefined) {
    const headers: Wire = asObject(wire.headers, 'field headers');
    const valid = Object.entries(headers).every(
      ([name, text]) => /^[\w-]+$/.test(name) && /^[ -~]*$/.test(String(text)),
    );
    if (!valid) throw wrong('headers', 'an object of header values by name');
  }
  return wire;
}

function wrong(field: string, form: string): Failure {
  return new Failure(400, `A fault's ${field} must be ${form}`);
}

/** The faults on order, oldest first. */
export class Faults {
  private ordered: OrderedFault[] = [];
  private lastId = 0;

  constructor(
    private readonly clock: Clock,
    private readonly random: Random,
  ) {}

  order(fault: Fault): OrderedFault {
    this.lastId += 1;
    const untilMs = fault.forMs === undefined ? undefined : this.clock.nowMs() + fault.forMs;
    const ordered = { ...fault, id: this.lastId, used: 0, untilMs };
    this.ordered.push(ordered);
    return ordered;
  }

  /** The fault for a request, which is used up by it; null where nothing is to go wrong. */
  take(method: string, path: string): OrderedFault | null {
    const fault = this.ordered.find(
      ({ match, times, rate, untilMs, used }) =>
        (times === undefined || used < times) &&
        (untilMs === undefined || this.clock.nowMs() < untilMs) &&
        (match?.method === undefined || match.method === method) &&
        (match?.path === undefined || path.includes(match.path)) &&
        (rate === undefined || this.random.next() < rate),
    );
    if (fault) fault.used += 1;
    return fault ?? null;
  }

  list(): OrderedFault[] {
    return this.ordered;
  }

  /** Takes back one order, or all. */
  clear(id?: number): void {
    this.ordered = id === undefined ? [] : this.ordered.filter((fault) => fault.id !== id);
  }
}
