import { HubspotError } from '../hubspot/call/hubspot-error';
import type { Asked, CallFailure } from './facts';
import type { Finding } from './finding';

/** Waits for HubSpot's answer or failure. @throws errors other than HubspotError, such as database errors */
export async function ask<Answer>(call: Promise<Answer>): Promise<Asked<Answer>> {
  try {
    return { answer: await call };
  } catch (error) {
    if (!(error instanceof HubspotError)) throw error;
    return { failure: callFailureOf(error) };
  }
}

/** The facts of a failed call, without secrets. */
function callFailureOf({ kind, message, facts }: HubspotError): CallFailure {
  const { status, category, errors = [] } = facts;
  const scopes = errors.flatMap(({ context }) => context?.requiredGranularScopes ?? []);
  return { kind, message, status, category, scopes: [...new Set(scopes)] };
}

/** True if no answer came. */
export function isUnreachable({ kind, status }: CallFailure): boolean {
  return kind === 'unavailable' && status === undefined;
}

/** The message of HubSpot or the network, without a full stop. */
export function wordsOf({ status, category, message }: CallFailure): string {
  const facts = [status, category].filter((fact) => fact !== undefined).join(' ');
  const words = message.replace(/[.\s]+$/, '');
  return facts === '' ? words : `${words} (${facts})`;
}

/**
 * Judges a failed reading.
 * @param found the beginning of the sentence: "The pipelines of deals cannot be read"
 */
export function judgeFailure(failure: CallFailure, found: string): Omit<Finding, 'check'> {
  return { ...advice(failure), found: `${found}: ${wordsOf(failure)}.` };
}

function advice({ kind, scopes }: CallFailure): Pick<Finding, 'level' | 'step'> {
  switch (kind) {
    case 'credentials':
      return {
        level: 'red',
        step:
          scopes.length > 0
            ? `Grant the app one of these scopes and connect the portal again: ${scopes.join(', ')}.`
            : 'Fix the credentials or scopes of the app.',
      };
    case 'disconnected':
      return { level: 'red', step: 'Connect the portal again at /api/hubspot/oauth/install.' };
    case 'rate-limited':
      return { level: 'yellow', step: 'Run the doctor again when calls are left.' };
    case 'not-found':
      return { level: 'red', step: 'Check HUBSPOT_BASE_URL and HUBSPOT_API_VERSION.' };
    case 'unavailable':
    case 'outcome-unknown':
      return { level: 'red', step: 'Wait, then run the doctor again; https://status.hubspot.com lists outages.' };
    case 'refused':
    case 'unreadable':
      return {
        level: 'red',
        step: 'Check that HUBSPOT_BASE_URL is HubSpot’s address, and that no proxy changes its answers.',
      };
  }
}
