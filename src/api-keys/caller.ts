import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    apiKeyId?: string;
    /** True if the API key has the scope admin. */
    isOperator?: boolean;
  }
}

/** Declares the request field for the caller's API key, so that all requests have one shape in V8. */
export function keepCallers(fastify: FastifyInstance): void {
  fastify.decorateRequest('apiKeyId', undefined);
  fastify.decorateRequest('isOperator', undefined);
}

/** Sets the id of a request's API key. @param isOperator true for a key with the scope admin */
export function noteCaller(request: FastifyRequest, apiKeyId: string, isOperator: boolean): void {
  request.apiKeyId = apiKeyId;
  request.isOperator = isOperator;
  if (request.requestContext) request.requestContext.apiKeyId = apiKeyId;
}

/** The id of a request's API key. @throws Error on public routes, which have none */
export function callerOf({ apiKeyId, url }: FastifyRequest): string {
  if (apiKeyId === undefined) throw new Error(`${url} was admitted without an API key`);
  return apiKeyId;
}
