import { isDataError } from '../../database/data-error';
import { isDatabaseUnavailable } from '../../database/database-unavailable';
import { Problem } from '../../problems/problem';
import { lostClaim } from '../journal/settlement/settle-statements';
import type { ReleasedWrite } from '../journal/tables/released-write';
import type { ClaimedWrite, SettledWrite } from '../journal/tables/stored-write';
import type { Dispatched } from '../sending/calls/dispatched';
import { failedWrite } from '../sending/calls/failed-write';

/** Outcomes to store in one transaction. */
export interface OutcomePart {
  settled: readonly SettledWrite[];
  released: readonly ReleasedWrite[];
  /** True if the outcome was replaced by one that PostgreSQL can store. */
  reduced: boolean;
}

/** After this many attempts, any error counts as one of the data, unless the database is unavailable. */
const mostAttempts = 5;
/** Most bytes of one settlement: it has each write's intent and outcome as JSON. */
const mostBytes = 8_000_000;

/**
 * Divides the results of a batch into settlements of limited size. Released writes come first, because one may be the next of
 * a settled write's key. The writes of one key stay together: after a part, another process may send the next write of a key.
 */
export function partsOf(
  { settled, released }: Pick<Dispatched, 'settled' | 'released'>,
  claimed: readonly ClaimedWrite[],
): OutcomePart[] {
  const writes = new Map(claimed.map((write) => [write.id, write]));
  const byKey = new Map<string, SettledWrite[]>();
  for (const outcome of settled) {
    const key = writes.get(outcome.id)?.key ?? outcome.id;
    const known = byKey.get(key);
    if (known) known.push(outcome);
    else byKey.set(key, [outcome]);
  }
  const parts: { settled: SettledWrite[]; released: ReleasedWrite[]; reduced: boolean }[] = [];
  let bytes = 0;
  const partFor = (more: number): (typeof parts)[number] => {
    const last = parts.at(-1);
    if (last && bytes + more <= mostBytes) {
      bytes += more;
      return last;
    }
    bytes = more;
    const next = { settled: [], released: [], reduced: false };
    parts.push(next);
    return next;
  };
  for (const write of released) partFor(textLength(write.problem)).released.push(write);
  for (const outcomes of byKey.values()) {
    const more = outcomes.reduce((sum, { id, outcome }) => sum + (writes.get(id)?.bytes ?? 0) + textLength(outcome), 0);
    partFor(more).settled.push(...outcomes);
  }
  return parts;
}

/** Length of all names and texts in a value. */
function textLength(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return 0;
  let sum = 0;
  for (const name in value) sum += name.length + textLength((value as Record<string, unknown>)[name]);
  return sum;
}

/** True if outcomes cannot be stored, as opposed to a database that is unavailable now. @param attempts of the same part */
export function isUnstorable(error: unknown, attempts: number): boolean {
  const { code } = error as { code?: unknown };
  if (code === lostClaim || isDatabaseUnavailable(error)) return false;
  return isDataError(error) || attempts >= mostAttempts;
}

/**
 * The parts to store instead of one that cannot be stored: each write alone, so that no other write waits. A lone outcome is
 * replaced by a failure, and a lone release loses its problem.
 * @returns null if the part was replaced already
 */
export function smallerParts({ settled, released, reduced }: OutcomePart): OutcomePart[] | null {
  if (settled.length + released.length > 1) {
    // Released writes first: one may be the next of a settled write's key.
    return [
      ...released.map((write) => ({ settled: [], released: [write], reduced })),
      ...settled.map((write) => ({ settled: [write], released: [], reduced })),
    ];
  }
  if (reduced) return null;
  return [
    {
      settled: settled.map(({ id, attempts }) => failedWrite(id, unstorable(), attempts)),
      released: released.map((write) => ({ ...write, problem: null })),
      reduced: true,
    },
  ];
}

function unstorable(): Problem {
  return new Problem(
    'hubspot-outcome-unknown',
    "HubSpot's answer could not be stored. HubSpot may have carried out the write: look at the record there before you retry the write.",
  );
}
