import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';
import type { ServedKeys } from './served-keys';

/** The requests that the current code serves. */
export interface RequestContext {
  /** The only request; absent in work for several requests, or for none. */
  requestId?: string;
  /** Span of that request as W3C's `traceparent`; absent without traces. */
  traceparent?: string;
  /**
   * Id of the API key whose request this is, even if it is refused, or whose turn a batch takes; absent on public routes,
   * and in the service's own work.
   */
  apiKeyId?: string;
  /** API keys of a batch; absent if `apiKeyId` is the only one. */
  servedKeys?: ServedKeys;
  /** The distinct spans of the requests, in work for several. */
  servedRequests?: readonly string[];
  /** Code of the problem that answers the request; absent for a successful one. */
  problemCode?: string;
  /** Bound that the refused request exceeds. */
  exceeded?: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    requestContext?: RequestContext;
  }
}

const contexts = new AsyncLocalStorage<RequestContext>();

/** Runs all work for a request in its context. */
export function keepRequestContexts(fastify: FastifyInstance): void {
  fastify.decorateRequest('requestContext', undefined);
  fastify.addHook('onRequest', (request, _reply, done) => {
    request.requestContext = { requestId: request.id };
    contexts.run(request.requestContext, done);
  });
  // A body arrives in events of the socket, which lose the context.
  fastify.addHook('preValidation', (request, _reply, done) => {
    if (request.requestContext) contexts.run(request.requestContext, done);
    else done();
  });
}

/** Id of the present request; undefined in work for several requests, or for none. */
export function currentRequestId(): string | undefined {
  return contexts.getStore()?.requestId;
}

/** Context of the current code; undefined outside of requests. */
export function currentContext(): RequestContext | undefined {
  return contexts.getStore();
}

/** Sets the span of the present request. */
export function setTraceparent(traceparent: string): void {
  const context = contexts.getStore();
  if (context) context.traceparent = traceparent;
}

/** API keys that the present work serves; null for none. */
export function servedKeys(): ServedKeys {
  const { servedKeys: keys, apiKeyId = null } = contexts.getStore() ?? {};
  return keys === undefined ? apiKeyId : keys;
}

/** Id of the only API key that the present work serves; undefined in work for several, or for none. */
export function currentApiKeyId(): string | undefined {
  const keys = servedKeys();
  return typeof keys === 'string' ? keys : undefined;
}

/**
 * Runs work for API keys, outside of their requests.
 * @param apiKeyId the key whose turns the work takes; null if it is unknown
 * @param keys all keys; by default the same one
 */
export function servingApiKey<Result>(apiKeyId: string | null, act: () => Result, keys: ServedKeys = apiKeyId): Result {
  if (apiKeyId === null && keys === null) return act();
  const context: RequestContext = { ...contexts.getStore() };
  if (apiKeyId !== null) context.apiKeyId = apiKeyId;
  context.servedKeys = keys === apiKeyId ? undefined : keys;
  return contexts.run(context, act);
}

/**
 * Runs work that serves several requests.
 * @param traceparents spans of the requests, which not all of them have
 * @param keys API keys of the requests; by default those of the present work
 */
export function servingRequests<Result>(
  traceparents: readonly string[],
  act: () => Result,
  keys: ServedKeys = servedKeys(),
): Result {
  const { apiKeyId, servedRequests } = contexts.getStore() ?? {};
  const isTraced = traceparents.length > 0 || servedRequests !== undefined;
  if (!isTraced && keys === servedKeys()) return act();
  const context: RequestContext = {};
  if (apiKeyId !== undefined) context.apiKeyId = apiKeyId;
  if (keys !== (apiKeyId ?? null)) context.servedKeys = keys;
  if (isTraced) context.servedRequests = [...new Set(traceparents)];
  return contexts.run(context, act);
}

/** Runs work outside of the request that has started it. */
export function outsideRequests<Result>(act: () => Result): Result {
  return contexts.exit(act);
}
