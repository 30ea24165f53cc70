import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { securityConfig, type SecurityConfig } from '../config/security.config';
import { telemetryConfig, type TelemetryConfig } from '../config/telemetry.config';
import { bindToPortal, checkNamedPortal, namedPortalOf } from '../http/portal-binding';
import { Problem } from '../problems/problem';
import { AddressLimits } from './address-limits';
import { apiKeyOf, apiKeyOfBrowser } from './api-key-format';
import { coversScope, type NeededScope } from './api-key-scopes';
import type { VerifiedApiKey } from './api-key-secrets';
import { ApiKeyVerifier } from './api-key-verifier';
import { identifyCaller, noteCaller } from './caller';
import { checkBounds } from './key-bounds';
import type { KeyAccess, RouteAccess } from './route-access';
import { TokenBuckets } from './token-buckets';

/** The window of HubSpot's own limits. */
const windowSeconds = 10;

/**
 * Decides from the head of a request whether it may go on: the caller's API key, its rate limit, its scope and its portal.
 * The body is read only afterwards.
 */
@Injectable()
export class Admission {
  private readonly callers = new TokenBuckets();

  constructor(
    private readonly keys: ApiKeyVerifier,
    private readonly addresses: AddressLimits,
    @Inject(securityConfig.KEY) private readonly security: Pick<SecurityConfig, 'keyRateLimit'>,
    @Inject(telemetryConfig.KEY) private readonly telemetry: Pick<TelemetryConfig, 'metricsToken'>,
  ) {}

  /**
   * Admits a request for a route.
   * @returns nothing if the decision needs no query, which is the rule
   * @throws Problem `unauthorized`, `rate-limited`, `scope-missing`, `portal-forbidden`, `invalid-request` or
   *   `database-unavailable`, at once or later
   */
  admit(access: RouteAccess, request: FastifyRequest, reply: FastifyReply): Promise<void> | undefined {
    if (access.kind === 'public') {
      if (access.limited) this.addresses.countPublic(request);
      return undefined;
    }
    if (access.kind === 'metrics') {
      this.checkMetricsToken(request);
      return undefined;
    }
    const { authorization } = request.headers;
    const secret = apiKeyOf(authorization) ?? (access.inBrowser ? apiKeyOfBrowser(authorization) : null);
    const key = secret === null ? null : this.keys.findKnown(secret);
    if (key) {
      this.admitKey(key, access, request, reply);
      return undefined;
    }
    // A valid key is read whatever strangers at its address have sent.
    if (secret === null || key === null || !this.keys.mayBeValid(secret)) this.addresses.checkRefusals(request);
    if (secret === null || key === null) throw this.refusal(secret, access, request);
    return this.keys.find(secret).then((found) => {
      if (!found) throw this.refusal(secret, access, request);
      this.admitKey(found, access, request, reply);
    });
  }

  private admitKey(key: VerifiedApiKey, access: KeyAccess, request: FastifyRequest, reply: FastifyReply): void {
    identifyCaller(request, key);
    checkBounds(key, request.ip, performance.now());
    noteCaller(request, key);
    // An answer to a caller with a key may hold a person's data, which no cache may keep.
    reply.header('cache-control', 'no-store');
    this.count(key, reply);
    checkScope(key, access.scope);
    const named = access.inOnePortal ? namedPortalOf(request) : undefined;
    if (key.portalId !== null) {
      checkRoute(key.portalId, access);
      checkNamedPortal(named, key.portalId);
      bindToPortal(request, key.portalId);
    }
  }

  private refusal(secret: string | null, { inBrowser }: KeyAccess, request: FastifyRequest): Problem {
    this.addresses.countRefusal(request);
    const challenge = inBrowser ? 'Basic realm="An API key as the password", charset="UTF-8"' : undefined;
    const detail = secret
      ? 'The API key is unknown or revoked.'
      : 'Send an API key in the header Authorization: Bearer <key>.';
    return new Problem('unauthorized', detail, { challenge });
  }

  /** Counts a request, and sets the rate-limit headers (draft-ietf-httpapi-ratelimit-headers-10). */
  private count({ id, rateLimit }: VerifiedApiKey, reply: FastifyReply): void {
    const requests = rateLimit ?? this.security.keyRateLimit;
    if (requests === 0) return;
    const taken = this.callers.take(id, { requests, windowSeconds }, performance.now());
    reply.header('ratelimit-policy', `"api-key";q=${requests};w=${windowSeconds}`);
    reply.header('ratelimit', `"api-key";r=${taken.remaining};t=${taken.resetSeconds}`);
    if (taken.allowed) return;
    const detail = `This API key may send ${requests} requests in ${windowSeconds} seconds. Nothing was stored. Send fewer requests, or several records in one.`;
    const { retryAfterSeconds } = taken;
    throw new Problem('rate-limited', detail, { retryAfterSeconds, exceeded: 'key-rate' });
  }

  /** Without METRICS_TOKEN the route does not exist, so that nothing is disclosed by accident. */
  private checkMetricsToken(request: FastifyRequest): void {
    const { metricsToken } = this.telemetry;
    if (metricsToken === undefined) {
      throw new Problem('route-not-found', 'GET /metrics is off. Set METRICS_TOKEN to turn it on.');
    }
    const [, given = ''] = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '') ?? [];
    if (isSame(given, metricsToken)) return;
    this.addresses.checkRefusals(request);
    this.addresses.countRefusal(request);
    throw new Problem('unauthorized', 'Send METRICS_TOKEN in the header Authorization: Bearer <token>.');
  }
}

function checkScope({ scopes }: VerifiedApiKey, needed: NeededScope): void {
  if (coversScope(scopes, needed)) return;
  const detail = `This route needs an API key with the scope ${needed}. This key has ${scopes.join(', ')}.`;
  throw new Problem('scope-missing', detail, {
    members: { missingScope: needed },
    // RFC 6750, section 3.1.
    headers: {
      'www-authenticate': `Bearer realm="hubspot-crm-integration", error="insufficient_scope", scope="${needed}"`,
    },
  });
}

/** Admits a key that is bound to a portal to routes that act in one portal. Other routes may reach any portal. */
function checkRoute(portalId: string, { inOnePortal }: KeyAccess): void {
  if (inOnePortal) return;
  const detail = `This API key is for portal ${portalId} only. This route needs a key for all portals.`;
  throw new Problem('portal-forbidden', detail);
}

/** Compares in constant time. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
