import type { FastifyRequest } from 'fastify';

const callers = new WeakMap<FastifyRequest, string>();

/** Notes the id of the API key that a request came in with. */
export function noteCaller(request: FastifyRequest, apiKeyId: string): void {
  callers.set(request, apiKeyId);
}

/** The id of the API key that a request came in with. @throws Error for a request that needed none */
export function callerOf(request: FastifyRequest): string {
  const id = callers.get(request);
  if (id === undefined) throw new Error(`${request.url} was let in without an API key`);
  return id;
}
