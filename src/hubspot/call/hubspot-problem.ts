import { Problem, type ProblemDetail, type ProblemExtras } from '../../problems/problem';
import type { ProblemCode } from '../../problems/problem-catalogue';
import { scopesIn } from './error-facts';
import { adviceOn } from './hubspot-advice';
import { HubspotError, type HubspotErrorFacts, type HubspotErrorKind } from './hubspot-error';
import type { HubspotErrorDetail } from './hubspot-wire';
import { cut } from './wire-values';

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

const longestMessage = 1_000;
const mostFacts = 5;
const longestFact = 200;
/** Parts of a context that the problem shows elsewhere, or that name inputs of the batch. */
const usedContext = new Set([
  'objectWriteTraceId',
  'existingId',
  'ids',
  'propertyName',
  'properties',
  'requiredGranularScopes',
  'requiredScopes',
  'missingScopes',
]);
/** Names in HubSpot's `in` that are parts of the request, and no property. */
const partsOfRequest = new Set(['id', 'inputs', 'properties', 'body', 'request', 'path', 'query']);

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
  const named = [facts.status, facts.category].filter(Boolean).join(' ');
  // Without both the message is this service's own, not HubSpot's.
  const speaker = named === '' ? '' : `HubSpot said${attempts} (${named}): `;
  const errors = detailsOf(error, pointerOf);
  const message = ended(`${shortened(facts.message, errors.length > 0)}${furtherFacts(facts)}`);
  const advice = adviceOn(
    error,
    errors.map(({ code }) => code),
    kept,
  );
  const extras: ProblemExtras = {
    ...(errors.length > 0 && { errors }),
    correlationId: facts.correlationId,
    hubspotCategory: facts.category,
    cause: error,
  };
  if (kind === 'rate-limited') extras.retryAfterSeconds = facts.retryAfterSeconds ?? 10;
  else if (facts.retryAfterSeconds !== undefined) extras.retryAfterSeconds = facts.retryAfterSeconds;
  return new Problem(codes[kind], `${speaker}${message}${pageOf(facts)} ${advice}`, extras);
}

/** Turns a HubspotError into its problem; any other error stays as it is. */
export function explainHubspotError(error: unknown): unknown {
  return error instanceof HubspotError ? problemOfHubspotError(error, () => '') : error;
}

/** HubSpot's details, each with a JSON pointer if it names a property. Properties in the error's own context count too. */
function detailsOf({ facts }: HubspotError, pointerOf: (property: string) => string): ProblemDetail[] {
  const { errors = [], context, message } = facts;
  if (errors.length === 0) {
    const properties = [...(context?.properties ?? []), ...(context?.propertyName ?? [])];
    return properties.map((property) => ({ pointer: pointerOf(property), message }));
  }
  return errors.map((detail) => {
    const property = propertyIn(detail);
    const scopes = scopesIn({ ...facts, context: undefined, errors: [detail] }).join(', ');
    const code = detail.code ?? detail.subCategory;
    return {
      pointer: property === null ? '' : pointerOf(property),
      message: [detail.message ?? 'HubSpot gave no message', scopes].filter(Boolean).join(' '),
      ...(code !== undefined && { code }),
    };
  });
}

/** The rest of HubSpot's context, in parentheses. */
function furtherFacts({ context = {} }: HubspotErrorFacts): string {
  const facts = Object.entries(context)
    .filter(([name, values]) => !usedContext.has(name) && values.length > 0)
    .slice(0, mostFacts)
    .map(([name, values]) => cut(`${name}: ${values.slice(0, mostFacts).join(', ')}`, longestFact));
  return facts.length === 0 ? '' : ` (${facts.join('; ')})`;
}

/** A sentence with the address of HubSpot's page about the error, unless the message has it. */
function pageOf({ links = {}, message }: HubspotErrorFacts): string {
  const page = Object.values(links).find((link) => /^https:\/\/[^\s]{1,200}$/.test(link));
  return page === undefined || message.includes(page) ? '' : ` See ${page}.`;
}

/** The property that a detail is about: from its context, its `in`, or its message. */
function propertyIn({ context, in: place, message = '' }: HubspotErrorDetail): string | null {
  const named = context?.propertyName?.[0] ?? context?.properties?.[0];
  if (named !== undefined) return named;
  const last = /(?:^|\.)([a-z][a-z0-9_]*)$/.exec(place ?? '')?.[1];
  if (last !== undefined && !partsOfRequest.has(last)) return last;
  return /^(?:Property|A value for) "?([a-z][a-z0-9_]*)"?\b/.exec(message)?.[1] ?? null;
}

/** Removes the JSON that HubSpot appends to some messages if the problem lists it, and cuts the rest. */
function shortened(message: string, isListed: boolean): string {
  return cut(isListed ? message.replace(/:\s*\[\s*\{.*$/s, '') : message, longestMessage);
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
