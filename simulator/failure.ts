import type { LimitName } from './rate-limits';

/** One entry of a body's `errors`. */
export interface FailureDetail {
  message: string;
  code?: string;
  context?: Record<string, string[]>;
}

/** HubSpot's error body. */
export interface FailureBody {
  status: 'error';
  message: string;
  /** Set by the server, which draws it from the seed. */
  correlationId?: string;
  category?: string;
  subCategory?: string;
  context?: Record<string, string[]>;
  errors?: FailureDetail[];
  links?: Record<string, string>;
  /** Replaces the category on 429. */
  errorType?: string;
  policyName?: string;
  groupName?: string;
  requestId?: string;
  /** The data centre that has the portal, on 488. */
  correctHublet?: string;
}

/** An error response with HubSpot's body. */
export class Failure extends Error {
  readonly body: FailureBody;
  /** Extra context that the error has only inside a batch response. */
  batchContext: Record<string, string[]> = {};

  constructor(
    readonly statusCode: number,
    message: string,
    more: Omit<Partial<FailureBody>, 'status' | 'message'> = {},
  ) {
    super(message);
    this.body = { status: 'error', message, ...more };
  }
}

/** 400: the request itself is wrong. */
export function invalidRequest(message: string, more: Partial<FailureBody> = {}): Failure {
  return new Failure(400, message, { category: 'VALIDATION_ERROR', ...more });
}

/** 400 for fields that a body lacks. [docs/simulator.md 6] */
export function requiredFields(names: readonly string[]): Failure {
  return invalidRequest(
    `Invalid input JSON on line 1, column 2. Some required fields were not set: [${names.join(', ')}]`,
  );
}

/** 400 for property values. The message ends with the details as JSON. [docs/simulator.md 3, UOA] */
export function invalidProperties(errors: (FailureDetail & { code: string })[], portalId: number): Failure {
  const listed = errors.map(({ message, code, context }) => ({
    isValid: false,
    message,
    error: code,
    name: context?.propertyName?.[0],
    localizedErrorMessage: message,
    portalId,
  }));
  return invalidRequest(`Property values were not valid: ${JSON.stringify(listed)}`, { errors });
}

/** 409 for an e-mail address of another contact. [docs/simulator.md 3, nodejs#545, AMP] */
export function contactExists(existingId: string): Failure {
  const failure = new Failure(409, `Contact already exists. Existing ID: ${existingId}`, { category: 'CONFLICT' });
  failure.batchContext = { existingId: [existingId] };
  return failure;
}

/** 409 for an e-mail address of an earlier input in the same batch. [docs/simulator.md 4, AMP] */
export function contactInBatchExists(): Failure {
  return new Failure(409, 'Contact already exists', { category: 'CONFLICT' });
}

/** 404 for a record id. The body has a category only if the id is not a number. [docs/simulator.md 3] */
export function recordNotFound(id: string): Failure {
  if (/^\d+$/.test(id)) return new Failure(404, 'resource not found');
  return new Failure(404, 'Object not found.  objectId are usually numeric.', {
    category: 'OBJECT_NOT_FOUND',
    context: { id: [id] },
  });
}

/** 401 for a missing or invalid token. [docs/simulator.md 3] */
export function invalidAuthentication(): Failure {
  return new Failure(
    401,
    'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
    { category: 'INVALID_AUTHENTICATION' },
  );
}

/** 401 for an expired token. [docs/simulator.md 3] */
export function expiredAuthentication(expiredAtMs: number, nowMs: number): Failure {
  const seconds = Math.max(0, Math.round((nowMs - expiredAtMs) / 1000));
  return new Failure(401, `The OAuth token used to make this call expired ${seconds} second(s) ago.`, {
    category: 'EXPIRED_AUTHENTICATION',
    context: { 'expire time': [new Date(expiredAtMs).toISOString()] },
  });
}

/** 403 for a token that lacks a scope. [docs/simulator.md 3, UOA] */
export function missingScopesFailure(requiredGranularScopes: string[]): Failure {
  const message =
    "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.";
  const details = [
    { message: 'One or more of the following scopes are required.', context: { requiredGranularScopes } },
  ];
  return new Failure(403, message, {
    category: 'MISSING_SCOPES',
    errors: details,
    links: { scopes: 'https://developers.hubspot.com/scopes' },
  });
}

/** 477 while a portal moves to another data centre. [docs/simulator.md 3, AMP] */
export function portalMigrating(portalId: number): Failure {
  return new Failure(477, `Hub ${portalId} is currently being migrated`);
}

/** 488 for a portal that lives in another data centre. [docs/simulator.md 3, AMP] */
export function wrongHublet(portalId: number, correctHublet: string): Failure {
  const message = `Hub ${portalId} is unknown to this Hublet, but it appears to exist in Hublet ${correctHublet}`;
  return new Failure(488, message, { correctHublet });
}

/** 429 with the message and policy of the exceeded limit. [docs/simulator.md 8, USE24, issues] */
export function rateLimitFailure(limit: LimitName, portalId: number, searchNamesPolicy: boolean): Failure {
  const words: Record<LimitName, [name: string, policy: Record<string, string>]> = {
    burst: [
      'ten_secondly_rolling',
      {
        policyName: 'TEN_SECONDLY_ROLLING',
        groupName: `publicapi:private_app-api-calls-ten-secondly:1:${portalId}`,
      },
    ],
    associations: [
      'ten_secondly_rolling',
      { policyName: 'TEN_SECONDLY_ROLLING', groupName: `publicapi:associations:${portalId}` },
    ],
    daily: ['daily', { policyName: 'DAILY' }],
    search: ['secondly', searchNamesPolicy ? { policyName: 'SECONDLY' } : {}],
  };
  const [name, policy] = words[limit];
  return new Failure(429, `You have reached your ${name} limit.`, { errorType: 'RATE_LIMIT', ...policy });
}
