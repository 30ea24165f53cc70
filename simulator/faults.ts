import type { Clock } from './clock';
import { Failure } from './failure';
import type { Random } from './random';
import { asObject, type Wire } from './wire';

/** A failure that the simulator injects into matching requests. */
export interface Fault {
  /** Requests to affect; all by default. */
  match?: { method?: string; /** Part of the path with its query. */ path?: string };
  /** Number of requests to affect; all by default. */
  times?: number;
  /** Share of the matching requests, from 0 to 1. */
  rate?: number;
  /** Lifetime of the fault in milliseconds of the simulator's clock. */
  forMs?: number;
  /** Responds with this status and does not process the request. */
  status?: number;
  /** Body of that response. `{authorization}` becomes the request's header, as if HubSpot echoed it. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Waits this long first. */
  delayMs?: number;
  /** Cuts the connection before the request is processed, or afterwards so that only the response is lost. */
  reset?: 'before' | 'after';
  /** Processes the request and responds with the right status and no body. */
  emptyBody?: boolean;
  /** Processes the request and sends the body in pieces over this time. */
  slowBodyMs?: number;
}

/** A registered fault with its usage. */
export type OrderedFault = Fault & { id: number; used: number; untilMs?: number };

const wholeNumbers = ['times', 'status', 'forMs', 'delayMs', 'slowBodyMs'] as const;
const others = ['match', 'rate', 'body', 'headers', 'reset', 'emptyBody'];
/** The longest delay that Node's timers accept. */
const longestMs = 2 ** 31 - 1;

/** Validates a fault. @throws Failure 400 that names the invalid field */
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

/** The registered faults, oldest first. */
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

  /** The first fault that matches a request; null if none does. The call counts as a use. */
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

  /** Removes one fault, or all. */
  clear(id?: number): void {
    this.ordered = id === undefined ? [] : this.ordered.filter((fault) => fault.id !== id);
  }
}
