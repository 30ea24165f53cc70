import type { Problem } from '../../problems/problem';
import type { FailedOutcome, SettledWrite } from '../journal/stored-write';

/**
 * A write that is settled as failed. Its outcome is the answer that its caller gets.
 * @param attempts HTTP calls so far
 * @param toId of an association: the id of the other record, where it is known
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

/** Failures are grouped by the problem's code, HubSpot's category, and the first broken rule with its property. */
function causeOf({ code, extras }: Problem): string {
  const [first] = extras.errors ?? [];
  const property = first?.pointer.split('/').at(-1);
  return [code, extras.hubspotCategory, first?.code, property].filter(Boolean).join(' ');
}
