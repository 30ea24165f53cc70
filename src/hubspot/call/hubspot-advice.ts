import { existingIdIn, isConflict, scopesIn } from './error-facts';
import type { HubspotError, HubspotErrorFacts, HubspotErrorKind } from './hubspot-error';

/** Advice by kind, if no rule below fits. */
const ofKind: Record<HubspotErrorKind, string> = {
  refused: 'Change the record as HubSpot’s message says, then resend the request.',
  'not-found': 'The id may be mistyped, or the record deleted or merged.',
  credentials: 'The operator must fix the credentials or scopes of this service.',
  disconnected: 'Connect the portal again at /api/hubspot/oauth/install.',
  'rate-limited': 'Wait, then resend the request.',
  unavailable: 'Resending the request is safe.',
  'outcome-unknown': 'HubSpot may have carried out the request.',
  unreadable: 'Resending the request is safe.',
};

/** Advice if the journal keeps the write and retries it. */
const ofKindKept: Partial<Record<HubspotErrorKind, string>> = {
  credentials: 'The write is kept, and sent when the operator has fixed the credentials or scopes of this service.',
  disconnected: 'The write is kept, and sent when the portal is connected again at /api/hubspot/oauth/install.',
  'rate-limited': 'The write is kept, and sent when the limit allows.',
  unavailable: 'The write is kept and retried.',
  'outcome-unknown': 'The write is kept. The service checks whether HubSpot carried it out before it retries.',
  unreadable: 'The write is kept and retried.',
};

/** Advice by the codes of HubSpot's details, if all of them belong together. [recorded answers] */
const ofCodes: readonly (readonly [code: RegExp, advice: string])[] = [
  [/READ_ONLY/, 'Leave out the read-only properties, then resend the request.'],
  [/REQUIRED/, 'Send the required properties too.'],
  [/OPTION/, 'Send an option that the property has.'],
  [/EMAIL/, 'Correct the e-mail address, then resend the request.'],
];

/** Advice by HubSpot's message. */
const ofMessage: readonly (readonly [message: RegExp, advice: string])[] = [
  [/\bmerged?\b|canonical/i, 'The record was merged into another one. Send the id of that record.'],
  [
    /block(ed|list)|blacklist|gdpr|privacy|forgotten|permanently deleted/i,
    'HubSpot blocks this e-mail address, because its contact was deleted for privacy. Send another address.',
  ],
  [/identities on a profile/i, 'Remove addresses of the contact in HubSpot, then retry the write.'],
];

const tooLarge = 'HubSpot refuses a request of this size. Send shorter values.';
const listed = 'Fix the listed errors and resend the request.';

/**
 * The next step after a failed call, as a sentence.
 * @param codes HubSpot's codes of the listed details, undefined for a detail without one
 * @param kept true if the journal keeps the write and retries it
 */
export function adviceOn({ kind, facts }: HubspotError, codes: readonly (string | undefined)[], kept: boolean): string {
  const special = adviceOnScope(facts, kept);
  if (special !== null) return special;
  if (kept && ofKindKept[kind] !== undefined) return ofKindKept[kind];
  if (kind !== 'refused') return ofMessageIn(facts, ofMessage.slice(0, 1)) ?? ofKind[kind];
  return adviceOnRefusal(facts, codes);
}

function adviceOnScope(facts: HubspotErrorFacts, kept: boolean): string | null {
  switch (facts.scope) {
    case 'portal': {
      const where = facts.correctHublet === undefined ? '' : ` (${facts.correctHublet})`;
      const moved = `HubSpot moves this portal to another data centre${where}.`;
      return kept ? `${moved} The write is kept, and sent when HubSpot accepts it again.` : `${moved} Try again later.`;
    }
    case 'object-type': {
      const scopes = scopesIn(facts).join(', ');
      if (scopes === '') return null;
      const step = `the operator has granted the app one of these scopes: ${scopes}.`;
      return kept ? `The write is kept, and sent when ${step}` : `It works when ${step}`;
    }
    case 'unexplained':
      return kept ? 'The write is kept and retried, because the answer does not say that the record is wrong.' : null;
    default:
      return null;
  }
}

function adviceOnRefusal(facts: HubspotErrorFacts, codes: readonly (string | undefined)[]): string {
  const byMessage = ofMessageIn(facts, ofMessage);
  if (byMessage !== null) return byMessage;
  if (facts.scope === 'size') return tooLarge;
  if (isConflict(facts)) {
    const id = existingIdIn(facts);
    const owner = id === null ? 'Another record already has this value.' : `Record ${id} already has this value.`;
    return `${owner} Update that record by its id, or send another value.`;
  }
  const ofAll = ofCodes.find(([pattern]) => codes.length > 0 && codes.every((code) => pattern.test(code ?? '')));
  if (ofAll) return ofAll[1];
  return codes.length > 0 ? listed : ofKind.refused;
}

function ofMessageIn({ message, errors = [] }: HubspotErrorFacts, rules: typeof ofMessage): string | null {
  const texts = [message, ...errors.map((detail) => detail.message ?? '')];
  return rules.find(([pattern]) => texts.some((text) => pattern.test(text)))?.[1] ?? null;
}
