import type { FastifyInstance, FastifyRequest } from 'fastify';

declare module 'fastify' {
  interface FastifyRequest {
    apiKeyId?: string;
  }
}

/** Gives requests a place for the API key that they come in with. */
export function keepCallers(fastify: FastifyInstance): void {
  fastify.decorateRequest('apiKeyId', undefined);
}

/** Notes the id of the API key that a request came in with. */
export function noteCaller(request: FastifyRequest, apiKeyId: string): void {
  request.apiKeyId = apiKeyId;
}

/** The id of the API key that a request came in with. @throws Error for a request that needed none */
export function callerOf({ apiKeyId, url }: FastifyRequest): string {
  if (apiKeyId === undefined) throw new Error(`${url} was let in without an API key`);
  return apiKeyId;
}
