/**
 * Every problem of this API. Codes are stable, because callers branch on them. A title is the same for all occurrences, and
 * the `detail` of a problem describes one.
 */
export const problemCatalogue = {
  'malformed-json': { status: 400, title: 'The body is not valid JSON' },
  'invalid-request': { status: 400, title: 'The request does not have the required form' },
  'install-refused': { status: 400, title: 'The portal was not connected' },
  unauthorized: { status: 401, title: 'A valid API key is required' },
  'scope-missing': { status: 403, title: 'The API key lacks a scope' },
  'portal-forbidden': { status: 403, title: 'The API key is bound to one portal' },
  'route-not-found': { status: 404, title: 'There is no such route' },
  'portal-required': { status: 400, title: 'Several portals are connected: the request must name one' },
  'portal-not-found': { status: 404, title: 'No such portal is connected' },
  'write-not-found': { status: 404, title: 'There is no such write' },
  'record-not-found': { status: 404, title: 'HubSpot has no such record' },
  'method-not-allowed': { status: 405, title: 'The route does not support this method' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  'oauth-app-required': { status: 409, title: 'Portals can only be connected to an OAuth app' },
  'portal-of-environment': { status: 409, title: 'The portal is defined by the environment of this service' },
  'write-not-failed': { status: 409, title: 'Only what failed can be retried' },
  'deal-ambiguous': { status: 409, title: 'Several deals match' },
  'external-id-conflict': { status: 409, title: 'The record has another external id' },
  'body-too-large': { status: 413, title: 'The body is too large' },
  'record-too-large': { status: 413, title: 'The record is too large' },
  'unsupported-media-type': { status: 415, title: 'The body must be JSON' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  'quota-exceeded': { status: 429, title: 'Too many writes are open' },
  'headers-too-large': { status: 431, title: 'The headers are too large' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key was used for another request' },
  'refused-by-preflight': { status: 422, title: "The record does not fit the portal's properties" },
  'refused-by-hubspot': { status: 422, title: 'HubSpot refused the record' },
  'internal-error': { status: 500, title: 'The service failed' },
  'hubspot-failed': { status: 502, title: 'HubSpot could not be reached or kept failing' },
  'hubspot-outcome-unknown': { status: 502, title: 'HubSpot did not say whether the record was written' },
  'hubspot-rate-limited': { status: 503, title: "HubSpot's rate limit is used up" },
  'no-portal': { status: 503, title: 'No portal is connected yet' },
  'portal-disconnected': { status: 503, title: 'HubSpot has ended the connection to the portal' },
  'hubspot-credentials-refused': { status: 503, title: 'HubSpot refused the credentials of this service' },
  'public-url-required': { status: 503, title: 'The service does not know its own address' },
  'database-unavailable': { status: 503, title: 'The database could not be reached' },
  overloaded: { status: 503, title: 'The service holds as many requests as it can' },
  'not-ready': { status: 503, title: 'The service is not ready' },
} as const satisfies Record<string, { status: number; title: string }>;

/** Stable name of a problem. */
export type ProblemCode = keyof typeof problemCatalogue;
