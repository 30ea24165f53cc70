import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';

/** What something is done for. */
export interface Place {
  /** The request that is being served; absent in what is done for many, or for none. */
  requestId?: string;
  /** Its span, where there are traces, as W3C's `traceparent`. */
  traceparent?: string;
  /** In what is done for many: the spans of their requests, each once. */
  servedRequests?: readonly string[];
}

declare module 'fastify' {
  interface FastifyRequest {
    place?: Place;
  }
}

const places = new AsyncLocalStorage<Place>();

/** Lets everything that is done for a request know its id. */
export function keepRequestIds(fastify: FastifyInstance): void {
  fastify.decorateRequest('place', undefined);
  fastify.addHook('onRequest', (request, _reply, done) => {
    request.place = { requestId: request.id };
    places.run(request.place, done);
  });
  // A body arrives in events of the socket, which belong to no request.
  fastify.addHook('preValidation', (request, _reply, done) => {
    if (request.place) places.run(request.place, done);
    else done();
  });
}

/** The id of the request that is being served; absent in what is done for many, or for none. */
export function currentRequestId(): string | undefined {
  return places.getStore()?.requestId;
}

/** What is being done, and for whom; absent outside of it all. */
export function currentPlace(): Place | undefined {
  return places.getStore();
}

/** Lets everything that is done for the request know its span. */
export function placeRequest(traceparent: string): void {
  const place = places.getStore();
  if (place) place.traceparent = traceparent;
}

/**
 * Does what is many requests' affair.
 * @param traceparents their spans, as far as there are any
 */
export function servingRequests<Result>(traceparents: readonly string[], act: () => Result): Result {
  const untraced = traceparents.length === 0 && places.getStore()?.servedRequests === undefined;
  return untraced ? act() : places.run({ servedRequests: [...new Set(traceparents)] }, act);
}

/** Does what is no single request's affair, although one has set it off. */
export function outsideRequests<Result>(act: () => Result): Result {
  return places.exit(act);
}
