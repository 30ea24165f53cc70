import type { Client } from 'openapi-fetch';
import type { components, paths } from './schema.js';

export type { components, operations, paths } from './schema.js';

/** Options of a client. */
export interface ClientOptions {
  /** Base URL of the service without `/api`, such as `https://crm.example.com`. */
  baseUrl: string;
  /** An API key of the service. */
  apiKey: string;
  /** HubSpot account id. Required if several accounts are connected. */
  portalId?: string;
  /** A replacement for the global `fetch`, for retries or tests. */
  fetch?: (request: Request) => Promise<Response>;
  /** Additional headers of every request. */
  headers?: Record<string, string>;
}

/** One method per HTTP method, typed with the service's paths, parameters, bodies and responses. */
export type CrmClient = Client<paths, `${string}/${string}`>;

/** A problem of the service (RFC 9457). Branch on `code`. */
export type Problem = components['schemas']['ProblemDto'];

/** Stable name of a problem. */
export type ProblemCode = Problem['code'];

/** Creates a client. Its methods return `data`, `error` and `response`, and never throw for a response. */
export function createClient(options: ClientOptions): CrmClient;
