import type { ApiKeyScope } from './api-key-scopes';

/** Access rule of a route. Every route declares one with a decorator; a route without one stops the start. */
export type RouteAccess =
  /** Open to callers without a key. `limited`: the client address has a rate limit, because an answer costs a query. */
  | { kind: 'public'; limited: boolean }
  /** Open to the bearer of METRICS_TOKEN. */
  | { kind: 'metrics' }
  /** Open to API keys with a scope. */
  | KeyAccess;

/** Access rule of a route that needs an API key. */
export interface KeyAccess {
  kind: 'key';
  scope: ApiKeyScope;
  /** True if a browser may ask a person for the key. */
  inBrowser: boolean;
  /** True if the route acts in one portal only, so that keys bound to a portal may call it. */
  inOnePortal: boolean;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess;
  }
}

/** Access of routes that a library registers: the API description and preflight requests of browsers. */
export const openToAll: RouteAccess = { kind: 'public', limited: false };
