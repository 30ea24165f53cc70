import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import type { FastifyInstance } from 'fastify';

const requestIds = new AsyncLocalStorage<string>();

/** Lets everything that is done for a request know its id. */
export function keepRequestIds(fastify: FastifyInstance): void {
  const scopes = new WeakMap<object, AsyncResource>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    requestIds.run(request.id, () => {
      scopes.set(request, new AsyncResource('request'));
      done();
    });
  });
  // A body arrives in events of the socket, which belong to no request.
  fastify.addHook('preValidation', (request, _reply, done) => {
    scopes.get(request)?.runInAsyncScope(done);
  });
}

/** The id of the request that is being served; absent in what is done for many, or for none. */
export function currentRequestId(): string | undefined {
  return requestIds.getStore();
}

/** Does what is no single request's affair, although one has set it off. */
export function outsideRequests<Result>(act: () => Result): Result {
  return requestIds.exit(act);
}
