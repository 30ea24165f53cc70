import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    apiKeyId?: string;
  }
}

/** Declares the request field for the caller's API key, so that all requests have one shape in V8. */
export function keepCallers(fastify: FastifyInstance): void {
  fastify.decorateRequest('apiKeyId', undefined);
}

/** Sets the id of a request's API key. */
export function noteCaller(request: FastifyRequest, apiKeyId: string): void {
  request.apiKeyId = apiKeyId;
  if (request.requestContext) request.requestContext.apiKeyId = apiKeyId;
}

/** The id of a request's API key. @throws Error on public routes, which have none */
export function callerOf({ apiKeyId, url }: FastifyRequest): string {
  if (apiKeyId === undefined) throw new Error(`${url} was admitted without an API key`);
  return apiKeyId;
}
