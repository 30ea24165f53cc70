import { isDatabaseUnavailable } from '../../database/database-unavailable';
import { Problem } from '../../problems/problem';
import { lostClaim } from '../journal/settlement/settle-statements';
import type { ReleasedWrite, SettledWrite } from '../journal/tables/stored-write';
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
/**
 * PostgreSQL's classes of errors that the data causes: cardinality, data exceptions, violated constraints, wrong types, and
 * exceeded limits of rows and indexes.
 */
const dataErrors = /^(21|22|23|42|54)/;

/** True if outcomes cannot be stored, as opposed to a database that is unavailable now. @param attempts of the same part */
export function isUnstorable(error: unknown, attempts: number): boolean {
  const { code } = error as { code?: unknown };
  if (code === lostClaim || isDatabaseUnavailable(error)) return false;
  const isOfData = typeof code === 'string' && dataErrors.test(code);
  return isOfData || error instanceof RangeError || error instanceof TypeError || attempts >= mostAttempts;
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
