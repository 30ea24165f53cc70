import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actsInOnePortal, bindToPortal } from '../http/portal-binding';
import { Problem } from '../problems/problem';
import { securityConfig, type SecurityConfig } from '../config/security.config';
import { addressGroup } from './address-group';
import { apiKeyOf, apiKeyOfBrowser } from './api-key-format';
import { coversScope, scopeOfMethod, type ApiKeyScope } from './api-key-scopes';
import type { VerifiedApiKey } from './api-key-secrets';
import { ApiKeyVerifier } from './api-key-verifier';
import { BROWSER_LOGIN } from './browser-login.decorator';
import { noteCaller } from './caller';
import { PUBLIC } from './public.decorator';
import { REQUIRED_SCOPE } from './require-scope.decorator';
import { TokenBuckets, type Quota } from './token-buckets';

/** The window of HubSpot's own limits. */
const windowSeconds = 10;
/** Of one address, or one IPv6 network: enough for a person's mistakes, too few to keep the database busy. */
const unauthenticatedQuota: Quota = { requests: 100, windowSeconds };

/** Access rules of a route, from its decorators. */
interface RouteRules {
  isPublic: boolean;
  /** True if a browser may ask a person for the key. */
  inBrowser: boolean;
  /** Absent if the HTTP method decides. */
  scope?: ApiKeyScope;
}

/**
 * Admits requests with a valid API key that has the route's scope and is within its rate limit. Only public routes need no
 * key.
 */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  private readonly callers = new TokenBuckets();
  private readonly unauthenticated = new TokenBuckets();
  private readonly rules = new WeakMap<object, RouteRules>();

  constructor(
    private readonly reflector: Reflector,
    private readonly keys: ApiKeyVerifier,
    @Inject(securityConfig.KEY) private readonly config: Pick<SecurityConfig, 'keyRateLimit'>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rules = this.rulesOf(context);
    if (rules.isPublic) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = await this.verify(rules, request);
    this.count(key, context.switchToHttp().getResponse<FastifyReply>());
    checkScope(key, rules.scope ?? scopeOfMethod(request.method));
    if (key.portalId !== null) {
      checkRoute(key.portalId, context);
      bindToPortal(request, key.portalId);
    }
    noteCaller(request, key.id);
    return true;
  }

  /** Reads a route's decorators once. */
  private rulesOf(context: ExecutionContext): RouteRules {
    const handler = context.getHandler();
    const known = this.rules.get(handler);
    if (known) return known;
    const targets = [handler, context.getClass()];
    const rules: RouteRules = {
      isPublic: this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets) ?? false,
      inBrowser: this.reflector.get<boolean | undefined>(BROWSER_LOGIN, handler) ?? false,
      scope: this.reflector.getAllAndOverride<ApiKeyScope | undefined>(REQUIRED_SCOPE, targets),
    };
    this.rules.set(handler, rules);
    return rules;
  }

  private async verify({ inBrowser }: RouteRules, request: FastifyRequest): Promise<VerifiedApiKey> {
    const { authorization } = request.headers;
    const key = apiKeyOf(authorization) ?? (inBrowser ? apiKeyOfBrowser(authorization) : null);
    const known = key && this.keys.findKnown(key);
    if (known) return known;
    // Only refusals count against the address: many callers may start with a new key at once.
    const address = addressGroup(request.ip);
    const { allowed, retryAfterSeconds } = this.unauthenticated.look(address, unauthenticatedQuota, performance.now());
    if (!allowed) {
      const detail = 'This address sent too many requests without a valid API key.';
      throw new Problem('rate-limited', detail, { retryAfterSeconds });
    }
    const found = key && (await this.keys.find(key));
    if (found) return found;
    this.unauthenticated.owe(address, unauthenticatedQuota, performance.now());
    const challenge = inBrowser ? 'Basic realm="An API key as the password", charset="UTF-8"' : undefined;
    const detail = key
      ? 'The API key is unknown or revoked.'
      : 'Send an API key in the header Authorization: Bearer <key>.';
    throw new Problem('unauthorized', detail, { challenge });
  }

  /** Counts a request, and sets the rate-limit headers (draft-ietf-httpapi-ratelimit-headers-10). */
  private count({ id, rateLimit }: VerifiedApiKey, reply: FastifyReply): void {
    const requests = rateLimit ?? this.config.keyRateLimit;
    if (requests === 0) return;
    const taken = this.callers.take(id, { requests, windowSeconds }, performance.now());
    reply.header('ratelimit-policy', `"api-key";q=${requests};w=${windowSeconds}`);
    reply.header('ratelimit', `"api-key";r=${taken.remaining};t=${taken.resetSeconds}`);
    if (taken.allowed) return;
    const detail = `This API key may send ${requests} requests in ${windowSeconds} seconds. Nothing was stored. Send fewer requests, or several records in one.`;
    throw new Problem('rate-limited', detail, { retryAfterSeconds: taken.retryAfterSeconds });
  }
}

function checkScope({ scopes }: VerifiedApiKey, needed: ApiKeyScope): void {
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
function checkRoute(portalId: string, context: ExecutionContext): void {
  if (actsInOnePortal(context.getHandler())) return;
  throw new Problem(
    'portal-forbidden',
    `This API key is for portal ${portalId} only. This route needs a key for all portals.`,
  );
}
