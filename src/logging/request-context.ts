import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';

/** The requests that the current code serves. */
export interface RequestContext {
  /** The only request; absent in work for several requests, or for none. */
  requestId?: string;
  /** Span of that request as W3C's `traceparent`; absent without traces. */
  traceparent?: string;
  /** Id of the API key whose request or batch this is; absent on public routes, and in the service's own work. */
  apiKeyId?: string;
  /** The distinct spans of the requests, in work for several. */
  servedRequests?: readonly string[];
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

/** Runs work for an API key, outside of its request. @param apiKeyId null if it is unknown */
export function servingApiKey<Result>(apiKeyId: string | null, act: () => Result): Result {
  return apiKeyId === null ? act() : contexts.run({ ...contexts.getStore(), apiKeyId }, act);
}

/**
 * Runs work that serves several requests.
 * @param traceparents spans of the requests, which not all of them have
 */
export function servingRequests<Result>(traceparents: readonly string[], act: () => Result): Result {
  const context = contexts.getStore();
  if (traceparents.length === 0 && context?.servedRequests === undefined) return act();
  const { apiKeyId } = context ?? {};
  return contexts.run({ ...(apiKeyId && { apiKeyId }), servedRequests: [...new Set(traceparents)] }, act);
}

/** Runs work outside of the request that has started it. */
export function outsideRequests<Result>(act: () => Result): Result {
  return contexts.exit(act);
}
