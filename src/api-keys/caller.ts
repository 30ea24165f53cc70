import type { FastifyInstance, FastifyRequest } from 'fastify';
import { coversScope, mayRead } from './api-key-scopes';
import type { VerifiedApiKey } from './api-key-secrets';

/** The API key of a request. */
export interface Caller {
  id: string;
  name: string;
  /** False for a key that writes without reading: its answers hold no values of HubSpot's records. */
  mayRead: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    apiKeyId?: string;
    apiKey?: VerifiedApiKey;
    /** True if the API key has the scope admin. */
    isOperator?: boolean;
  }
}

/** Declares the request fields for the caller's API key, so that all requests have one shape in V8. */
export function keepCallers(fastify: FastifyInstance): void {
  fastify.decorateRequest('apiKeyId', undefined);
  fastify.decorateRequest('apiKey', undefined);
  fastify.decorateRequest('isOperator', undefined);
}

/** Names the API key of a request in log lines and metrics, whether the request is admitted or refused. */
export function identifyCaller({ requestContext }: FastifyRequest, { id }: Pick<VerifiedApiKey, 'id'>): void {
  if (requestContext) requestContext.apiKeyId = id;
}

/** Sets the API key of an admitted request. */
export function noteCaller(request: FastifyRequest, key: VerifiedApiKey): void {
  request.apiKeyId = key.id;
  request.apiKey = key;
  request.isOperator = coversScope(key.scopes, 'admin');
}

/** The API key of a request. @throws Error on public routes, which have none */
export function callerOf({ apiKey, url }: FastifyRequest): Caller {
  if (apiKey === undefined) throw new Error(`${url} was admitted without an API key`);
  return { id: apiKey.id, name: apiKey.name, mayRead: mayRead(apiKey.scopes) };
}
