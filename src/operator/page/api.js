import * as session from './session.js';

/**
 * @typedef {{ pointer: string, message: string, code?: string }} ProblemDetail
 * @typedef {{ code: string, title: string, detail: string, errors?: ProblemDetail[], status?: number, correlationId?: string,
 *   portals?: string[] }} ProblemBody
 */

/** An error answer of the API, or no answer. */
export class ApiProblem extends Error {
  /**
   * @param {ProblemBody} body
   * @param {number} status 0 without an answer
   * @param {number} [retryAfterMs]
   */
  constructor(body, status, retryAfterMs) {
    super(body.detail);
    this.body = body;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Calls the API with the tab's key and portal.
 * @param {string} path below /api
 * @param {{ method?: string, body?: unknown, headers?: Record<string, string>, signal?: AbortSignal }} [options]
 * @returns {Promise<Response>} a successful answer
 * @throws {ApiProblem}
 */
export async function request(path, { method = 'GET', body, headers = {}, signal } = {}) {
  const portal = session.portalId();
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(`api/${path}`, {
      method,
      signal,
      cache: 'no-store',
      headers: {
        authorization: `Bearer ${session.apiKey() ?? ''}`,
        ...(portal !== null && { 'x-portal-id': portal }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiProblem({ code: 'unreachable', title: 'No answer', detail: 'The service cannot be reached.' }, 0);
  }
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => null);
  const detail = `The service answered ${answer.status}.`;
  const retryAfter = Number(answer.headers.get('retry-after'));
  throw new ApiProblem(
    problem?.code ? problem : { code: 'unknown', title: 'Error', detail },
    answer.status,
    retryAfter > 0 ? retryAfter * 1000 : undefined,
  );
}

/**
 * @param {string} path
 * @param {Parameters<typeof request>[1]} [options]
 */
export async function json(path, options) {
  return (await request(path, options)).json();
}

/**
 * Describes an error in a sentence.
 * @param {unknown} error
 */
export function messageOf(error) {
  return error instanceof ApiProblem ? error.body.detail : 'This page has failed. Reload it.';
}
