import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { ConfigService } from '@nestjs/config';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { actsInOnePortal, bindToPortal } from '../http/portal-binding';
import { Problem } from '../problems/problem';
import type { Env } from '../config/env';
import { addressGroup } from './address-group';
import { apiKeyOf, apiKeyOfBrowser } from './api-key-format';
import { coversScope, scopeOfMethod, type ApiKeyScope } from './api-key-scopes';
import { BROWSER_LOGIN } from './browser-login.decorator';
import { noteCaller } from './caller';
import { KnownApiKeys, type KnownApiKey } from './known-api-keys';
import { PUBLIC } from './public.decorator';
import { REQUIRED_SCOPE } from './require-scope.decorator';
import { TokenBuckets, type Quota } from './token-buckets';

/** HubSpot's own limits are per ten seconds too. */
const windowSeconds = 10;
/** Requests of one address (IPv6: of one network) without a valid key: enough for a person's mistakes, too few to keep the database busy. */
const strangersQuota: Quota = { requests: 100, windowSeconds };

/** What a route asks of those who call it. */
interface RouteRules {
  isPublic: boolean;
  /** A browser may ask a person for the key. */
  inBrowser: boolean;
  /** Absent where the method tells. */
  scope?: ApiKeyScope;
}

/**
 * Lets a request through whose API key is valid, has the scope of the route and is not used too often. Every route needs a
 * key unless it is marked public.
 */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  private readonly callers = new TokenBuckets();
  private readonly strangers = new TokenBuckets();
  private readonly rules = new WeakMap<object, RouteRules>();

  constructor(
    private readonly reflector: Reflector,
    private readonly keys: KnownApiKeys,
    private readonly config: ConfigService<Env, true>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const rules = this.rulesOf(context);
    if (rules.isPublic) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = await this.verified(rules, request);
    this.count(key, context.switchToHttp().getResponse<FastifyReply>());
    checkScope(key, rules.scope ?? scopeOfMethod(request.method));
    if (key.portalId !== null) {
      checkRoute(key.portalId, context);
      bindToPortal(request, key.portalId);
    }
    noteCaller(request, key.id);
    return true;
  }

  /** What a route's decorators say is read once. */
  private rulesOf(context: ExecutionContext): RouteRules {
    const handler = context.getHandler();
    const known = this.rules.get(handler);
    if (known) return known;
    const places = [handler, context.getClass()];
    const rules: RouteRules = {
      isPublic: this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, places) ?? false,
      inBrowser: this.reflector.get<boolean | undefined>(BROWSER_LOGIN, handler) ?? false,
      scope: this.reflector.getAllAndOverride<ApiKeyScope | undefined>(REQUIRED_SCOPE, places),
    };
    this.rules.set(handler, rules);
    return rules;
  }

  private async verified({ inBrowser }: RouteRules, request: FastifyRequest): Promise<KnownApiKey> {
    const { authorization } = request.headers;
    const key = apiKeyOf(authorization) ?? (inBrowser ? apiKeyOfBrowser(authorization) : null);
    const known = key && this.keys.findKnown(key);
    if (known) return known;
    // Only refusals count, and a key in use is not asked for: callers that begin all at once are not taken for strangers.
    const address = addressGroup(request.ip);
    const { allowed, retryAfterSeconds } = this.strangers.look(address, strangersQuota, performance.now());
    if (!allowed) {
      const detail = 'Too many requests without a valid API key came from this address.';
      throw new Problem('rate-limited', detail, { retryAfterSeconds });
    }
    const found = key && (await this.keys.find(key));
    if (found) return found;
    this.strangers.owe(address, strangersQuota, performance.now());
    const challenge = inBrowser ? 'Basic realm="An API key as the password", charset="UTF-8"' : undefined;
    const detail = key
      ? 'The API key is not known or was revoked.'
      : 'Send an API key in the header Authorization: Bearer <key>.';
    throw new Problem('unauthorized', detail, { challenge });
  }

  /** Counts a request and tells the caller what is left (draft-ietf-httpapi-ratelimit-headers-10). */
  private count({ id, rateLimit }: KnownApiKey, reply: FastifyReply): void {
    const requests = rateLimit ?? this.config.get('API_KEY_RATE_LIMIT', { infer: true });
    if (requests === 0) return;
    const taken = this.callers.take(id, { requests, windowSeconds }, performance.now());
    reply.header('ratelimit-policy', `"api-key";q=${requests};w=${windowSeconds}`);
    reply.header('ratelimit', `"api-key";r=${taken.remaining};t=${taken.resetSeconds}`);
    if (taken.allowed) return;
    const detail = `This API key may send ${requests} requests in ${windowSeconds} seconds. Nothing was stored. Slow down, or put several records into one request.`;
    throw new Problem('rate-limited', detail, { retryAfterSeconds: taken.retryAfterSeconds });
  }
}

function checkScope({ scopes }: KnownApiKey, needed: ApiKeyScope): void {
  if (coversScope(scopes, needed)) return;
  const detail = `This needs an API key with the scope ${needed}; this one has ${scopes.join(', ')}.`;
  throw new Problem('scope-missing', detail, {
    members: { missingScope: needed },
    // RFC 6750, section 3.1.
    headers: {
      'www-authenticate': `Bearer realm="hubspot-crm-integration", error="insufficient_scope", scope="${needed}"`,
    },
  });
}

/** A key that is bound to a portal is let into routes that act in one portal only, because others may reach any. */
function checkRoute(portalId: string, context: ExecutionContext): void {
  if (actsInOnePortal(context.getHandler())) return;
  throw new Problem(
    'portal-forbidden',
    `This API key is for portal ${portalId} only. This needs one that is bound to no portal.`,
  );
}
