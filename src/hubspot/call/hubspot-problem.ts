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

/** What a route may answer with that waits for a call to HubSpot. */
export const hubspotProblems: readonly ProblemCode[] = [...new Set(Object.values(codes))];

const advice: Record<HubspotErrorKind, string> = {
  refused: 'Mend what errors name and send the request again.',
  'not-found': 'The id may be mistyped, or the record deleted or merged.',
  credentials: 'The operator must mend the credentials or scopes of this service.',
  disconnected: 'Connect it again at /api/hubspot/oauth/install.',
  'rate-limited': 'Wait, then send the same request again.',
  unavailable: 'Sending the same request again is safe.',
  'outcome-unknown': 'HubSpot may have carried it out all the same.',
  unreadable: 'Sending the same request again is safe.',
};

/** The same where the journal keeps the write, and tries again by itself. */
const adviceKept: Partial<Record<HubspotErrorKind, string>> = {
  credentials: 'The write is kept, and sent once the operator has mended the credentials or scopes of this service.',
  disconnected: 'The write is kept, and sent once the portal is connected again at /api/hubspot/oauth/install.',
  'rate-limited': 'The write is kept, and sent when the limit allows.',
  unavailable: 'The write is kept, and tried again.',
  'outcome-unknown': 'The write is kept; whether HubSpot carried it out is looked into before it is tried again.',
  unreadable: 'The write is kept, and tried again.',
};

/**
 * The answer for a call to HubSpot that failed for good, in HubSpot's own words.
 * @param pointerOf where the caller wrote a property, as a JSON pointer
 * @param kept whether the journal keeps the write and tries again
 */
export function problemOfHubspotError(
  error: HubspotError,
  pointerOf: (property: string) => string,
  { kept = false } = {},
): Problem {
  const { facts, kind } = error;
  const attempts = facts.attempts && facts.attempts > 1 ? ` after ${facts.attempts} attempts` : '';
  const status = facts.status ? ` (${[facts.status, facts.category].filter(Boolean).join(' ')})` : '';
  // What this service found out by itself is not put into HubSpot's mouth.
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

/** Turns a HubspotError that no route has explained into the problem it stands for; any other error stays as it is. */
export function explainHubspotError(error: unknown): unknown {
  return error instanceof HubspotError ? problemOfHubspotError(error, () => '') : error;
}

/** HubSpot's `errors`, each with the place in the caller's body where `context.propertyName` says one. */
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

/** HubSpot repeats its `errors` as JSON behind some messages: the errors are told apart already. */
function shortened(message: string): string {
  return message.replace(/: \[\{.*$/s, '');
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
