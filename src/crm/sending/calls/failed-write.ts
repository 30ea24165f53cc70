import type { Problem } from '../../../problems/problem';
import type { FailedOutcome, SettledWrite } from '../../journal/tables/stored-write';

/**
 * Settles a write as failed. Its outcome is the answer to its caller.
 * @param attempts HTTP calls so far
 * @param toId of an association: id of the other record, if known
 */
export function failedWrite(id: string, problem: Problem, attempts: number, toId?: string): SettledWrite {
  const { retryAfterSeconds } = problem.extras;
  const outcome: FailedOutcome = {
    problem: problem.toBody(),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
    ...(toId !== undefined && { toId }),
  };
  return { id, state: 'failed', outcome, hubspotId: null, attempts, cause: causeOf(problem) };
}

/** Cause for grouping: the problem's code, HubSpot's category, the first broken rule and its property. */
function causeOf({ code, extras }: Problem): string {
  const [first] = extras.errors ?? [];
  const property = first?.pointer.split('/').at(-1);
  return [code, extras.hubspotCategory, first?.code, property].filter(Boolean).join(' ');
}
