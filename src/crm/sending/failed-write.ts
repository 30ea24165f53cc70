import type { Problem } from '../../problems/problem';
import type { FailedOutcome } from '../journal/stored-write';

/** What is kept of a problem: the answer that the write's caller gets. */
export function failedOutcome(problem: Problem): FailedOutcome {
  const { retryAfterSeconds } = problem.extras;
  return { problem: problem.toBody(), ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) };
}

/** What failures are grouped by: the problem's code, HubSpot's category, and the first broken rule with its property. */
export function causeOf({ code, extras }: Problem): string {
  const [first] = extras.errors ?? [];
  const property = first?.pointer.split('/').at(-1);
  return [code, extras.hubspotCategory, first?.code, property].filter(Boolean).join(' ');
}
