import { problemCatalogue, type ProblemCode } from './problem-catalogue';

/** One mistake in a request. */
export interface ProblemDetail {
  /** JSON pointer (RFC 6901) into the body, or the name of a query parameter as `?name`. */
  pointer: string;
  /** Names the mistake and its fix, in a sentence. */
  message: string;
  /** Name of the broken rule: ours, or HubSpot's code such as INVALID_OPTION. */
  code?: string;
  /** Likely intended names or values, best first. */
  suggestions?: string[];
}

/** A bound that a request exceeds: of its API key, of the portal, or of the process. */
export type ExceededBound =
  'key-rate' | `${'key' | 'portal'}-${'writes' | 'bytes'}` | `${'key' | 'process'}-${'streams' | 'requests'}`;

/** Optional content of a problem. */
export interface ProblemExtras {
  errors?: ProblemDetail[];
  /** HubSpot's correlation id of the call that failed. */
  correlationId?: string;
  /** HubSpot's category, such as VALIDATION_ERROR. */
  hubspotCategory?: string;
  /** Seconds until a retry makes sense, sent as the Retry-After header. */
  retryAfterSeconds?: number;
  /** Of a 429: the bound, for metrics. */
  exceeded?: ExceededBound;
  /** Methods of the route, sent as the Allow header. */
  allow?: string[];
  /** Authentication scheme, sent as the WWW-Authenticate header of a 401. */
  challenge?: string;
  /** Further headers of the answer. */
  headers?: Record<string, string>;
  /** Further members of the problem's body. */
  members?: Record<string, unknown>;
  cause?: unknown;
}

/** The body of an error answer: RFC 9457, media type application/problem+json. */
export interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  detail: string;
  errors?: ProblemDetail[];
  correlationId?: string;
  hubspotCategory?: string;
  [member: string]: unknown;
}

const ownMembers = new Set(['type', 'title', 'status', 'code', 'detail', 'errors', 'correlationId', 'hubspotCategory']);

/** An error that the caller gets as an answer. */
export class Problem extends Error {
  readonly status: number;

  /**
   * @param code the problem's stable name
   * @param detail describes this occurrence and its fix, in one or two sentences
   */
  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(detail, { cause: extras.cause });
    this.name = 'Problem';
    this.status = problemCatalogue[code].status;
  }

  /** Restores a problem from the body of an answer. */
  static of(body: ProblemBody, extras: Pick<ProblemExtras, 'retryAfterSeconds' | 'headers'> = {}): Problem {
    const { code, detail, errors, correlationId, hubspotCategory } = body;
    const members = Object.fromEntries(Object.entries(body).filter(([name]) => !ownMembers.has(name)));
    return new Problem(code, detail, { ...extras, errors, correlationId, hubspotCategory, members });
  }

  /** A copy with further members of the body. */
  with(members: Record<string, unknown>): Problem {
    return new Problem(this.code, this.detail, { ...this.extras, members: { ...this.extras.members, ...members } });
  }

  /** A copy with further headers of the answer. */
  withHeaders(headers: Record<string, string>): Problem {
    return new Problem(this.code, this.detail, { ...this.extras, headers: { ...this.extras.headers, ...headers } });
  }

  /** The answer's body. */
  toBody(): ProblemBody {
    const { errors, correlationId, hubspotCategory, members } = this.extras;
    return {
      type: `urn:hubspot-crm-integration:problem:${this.code}`,
      title: problemCatalogue[this.code].title,
      status: this.status,
      code: this.code,
      detail: this.detail,
      ...(errors && { errors }),
      ...(correlationId && { correlationId }),
      ...(hubspotCategory && { hubspotCategory }),
      ...members,
    };
  }

  /** The answer's headers. */
  toHeaders(): Record<string, string> {
    const { retryAfterSeconds, allow, headers, challenge = 'Bearer realm="hubspot-crm-integration"' } = this.extras;
    return {
      ...headers,
      'content-type': 'application/problem+json; charset=utf-8',
      ...(retryAfterSeconds !== undefined && { 'retry-after': String(retryAfterSeconds) }),
      ...(allow && { allow: allow.join(', ') }),
      ...(this.status === 401 && { 'www-authenticate': challenge }),
    };
  }
}
