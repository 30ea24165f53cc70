import type { Client } from 'openapi-fetch';
import type { components, paths } from './schema.js';

export type { components, operations, paths } from './schema.js';

/** Where the service is, and who calls it. */
export interface ClientOptions {
  /** Where the service listens, such as `https://crm.example.com`; without `/api`. */
  baseUrl: string;
  /** An API key of the service. */
  apiKey: string;
  /** HubSpot's number of the account; needed where several are connected. */
  portalId?: string;
  /** Another `fetch`, for retries or tests. */
  fetch?: (request: Request) => Promise<Response>;
  /** Further headers of every request. */
  headers?: Record<string, string>;
}

/** One method per HTTP method, each with the service's paths, parameters, bodies and answers. */
export type CrmClient = Client<paths, `${string}/${string}`>;

/** A problem as the service answers it (RFC 9457): branch on `code`. */
export type Problem = components['schemas']['ProblemDto'];

/** Stable name of a problem. */
export type ProblemCode = Problem['code'];

/** Makes a client. It never throws for an answer of the service: see `data`, `error` and `response` of what it returns. */
export function createClient(options: ClientOptions): CrmClient;
