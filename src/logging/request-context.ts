import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';

/** The requests that the running code serves. */
export interface RequestContext {
  /** The only request; absent in work for several requests, or for none. */
  requestId?: string;
  /** Span of that request as W3C's `traceparent`, where there are traces. */
  traceparent?: string;
  /** In work for several requests: their spans, each once. */
  servedRequests?: readonly string[];
}

declare module 'fastify' {
  interface FastifyRequest {
    requestContext?: RequestContext;
  }
}

const contexts = new AsyncLocalStorage<RequestContext>();

/** Gives all work for a request its context. */
export function keepRequestContexts(fastify: FastifyInstance): void {
  fastify.decorateRequest('requestContext', undefined);
  fastify.addHook('onRequest', (request, _reply, done) => {
    request.requestContext = { requestId: request.id };
    contexts.run(request.requestContext, done);
  });
  // A body arrives in events of the socket, which belong to no request.
  fastify.addHook('preValidation', (request, _reply, done) => {
    if (request.requestContext) contexts.run(request.requestContext, done);
    else done();
  });
}

/** The id of the only request being served; absent in work for several requests, or for none. */
export function currentRequestId(): string | undefined {
  return contexts.getStore()?.requestId;
}

/** The context of the running code; absent outside of any request. */
export function currentContext(): RequestContext | undefined {
  return contexts.getStore();
}

/** Notes the span of the request being served. */
export function setTraceparent(traceparent: string): void {
  const context = contexts.getStore();
  if (context) context.traceparent = traceparent;
}

/**
 * Runs work that serves several requests.
 * @param traceparents spans of those requests that have one
 */
export function servingRequests<Result>(traceparents: readonly string[], act: () => Result): Result {
  const untraced = traceparents.length === 0 && contexts.getStore()?.servedRequests === undefined;
  return untraced ? act() : contexts.run({ servedRequests: [...new Set(traceparents)] }, act);
}

/** Runs work that belongs to no single request, although one has started it. */
export function outsideRequests<Result>(act: () => Result): Result {
  return contexts.exit(act);
}
