import { Problem, type ProblemDetail, type ProblemExtras } from '../../problems/problem';
import type { ProblemCode } from '../../problems/problem-catalogue';
import { HubspotError, type HubspotErrorKind } from './hubspot-error';

const codes: Record<HubspotErrorKind, ProblemCode> = {
  refused: 'refused-by-hubspot',
  'not-found': 'record-not-found',
  credentials: 'hubspot-credentials-refused',
  disconnected: 'portal-disconnected',
  'rate-limited': 'hubspot-rate-limited',
  unavailable: 'hubspot-failed',
  'outcome-unknown': 'hubspot-outcome-unknown',
  unreadable: 'hubspot-failed',
};

/** Codes that a route may return when it waits for a call to HubSpot. */
export const hubspotProblems: readonly ProblemCode[] = [...new Set(Object.values(codes))];

const advice: Record<HubspotErrorKind, string> = {
  refused: 'Fix the listed errors and resend the request.',
  'not-found': 'The id may be mistyped, or the record deleted or merged.',
  credentials: 'The operator must fix the credentials or scopes of this service.',
  disconnected: 'Connect the portal again at /api/hubspot/oauth/install.',
  'rate-limited': 'Wait, then resend the request.',
  unavailable: 'Resending the request is safe.',
  'outcome-unknown': 'HubSpot may have carried out the request.',
  unreadable: 'Resending the request is safe.',
};

/** Advice if the journal keeps the write and retries it. */
const adviceKept: Partial<Record<HubspotErrorKind, string>> = {
  credentials: 'The write is kept, and sent when the operator has fixed the credentials or scopes of this service.',
  disconnected: 'The write is kept, and sent when the portal is connected again at /api/hubspot/oauth/install.',
  'rate-limited': 'The write is kept, and sent when the limit allows.',
  unavailable: 'The write is kept and retried.',
  'outcome-unknown': 'The write is kept. The service checks whether HubSpot carried it out before it retries.',
  unreadable: 'The write is kept and retried.',
};

/**
 * The problem for a call to HubSpot that failed after its retries, in HubSpot's own words.
 * @param pointerOf JSON pointer of a property in the caller's body
 * @param kept true if the journal keeps the write and retries it
 */
export function problemOfHubspotError(
  error: HubspotError,
  pointerOf: (property: string) => string,
  { kept = false } = {},
): Problem {
  const { facts, kind } = error;
  const attempts = facts.attempts && facts.attempts > 1 ? ` after ${facts.attempts} attempts` : '';
  const status = facts.status ? ` (${[facts.status, facts.category].filter(Boolean).join(' ')})` : '';
  // Without a status the message is this service's own, not HubSpot's.
  const speaker = facts.status ? `HubSpot said${attempts}${status}: ` : '';
  const detail = `${speaker}${ended(shortened(facts.message))} ${(kept && adviceKept[kind]) || advice[kind]}`;
  const errors = detailsOf(error, pointerOf);
  const extras: ProblemExtras = {
    ...(errors.length > 0 && { errors }),
    correlationId: facts.correlationId,
    hubspotCategory: facts.category,
    cause: error,
  };
  if (kind === 'rate-limited') extras.retryAfterSeconds = facts.retryAfterSeconds ?? 10;
  else if (facts.retryAfterSeconds !== undefined) extras.retryAfterSeconds = facts.retryAfterSeconds;
  return new Problem(codes[kind], detail, extras);
}

/** Turns a HubspotError into its problem; any other error stays as it is. */
export function explainHubspotError(error: unknown): unknown {
  return error instanceof HubspotError ? problemOfHubspotError(error, () => '') : error;
}

/** HubSpot's `errors`, each with a JSON pointer if `context.propertyName` names a property. */
function detailsOf({ facts }: HubspotError, pointerOf: (property: string) => string): ProblemDetail[] {
  return (facts.errors ?? []).map(({ message, code, subCategory, context }) => {
    const [property] = context?.propertyName ?? [];
    const scopes = context?.requiredGranularScopes?.join(', ');
    return {
      pointer: property ? pointerOf(property) : '',
      message: [message ?? 'HubSpot gave no message', scopes].filter(Boolean).join(' '),
      ...((code ?? subCategory) && { code: code ?? subCategory }),
    };
  });
}

/** Removes the JSON that HubSpot appends to some messages: it repeats `errors`. */
function shortened(message: string): string {
  return message.replace(/: \[\{.*$/s, '');
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
