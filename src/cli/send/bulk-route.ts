import { standardTypeNamed, isNamedType } from '../../crm/object-types/object-types';
import type { PostBulk } from './chunk-sender';

/** Access to a bulk route. */
export interface BulkRoute {
  /** Address of the service, without a slash at the end. */
  url: string;
  /** Path of {@link bulkPath}. */
  path: string;
  /** Portal to name; empty for none. */
  portal: string;
  apiKey: string;
}

/** More than the service's longest wait for HubSpot, 60 seconds. */
const longestAnswerMs = 90_000;

/** Path of the bulk route of an object type. The service knows the portal's custom types by their names. */
export function bulkPath(type: string): string {
  const name = standardTypeNamed(type) ?? type;
  return isNamedType(name) ? `/api/${name}/batch` : `/api/objects/${encodeURIComponent(name)}/batch`;
}

/** A function that sends bulk requests to a route. */
export function postTo({ url, path, portal, apiKey }: BulkRoute): PostBulk {
  return async (body, idempotencyKey) => {
    try {
      const answer = await fetch(url + path, {
        method: 'POST',
        body,
        headers: {
          authorization: `Bearer ${apiKey}`,
          'content-type': 'application/json',
          'idempotency-key': idempotencyKey,
          ...(portal !== '' && { 'x-portal-id': portal }),
        },
        // A followed redirect would change the method, and could carry the key elsewhere.
        redirect: 'manual',
        signal: AbortSignal.timeout(longestAnswerMs),
      });
      return { status: answer.status, headers: answer.headers, text: await answer.text() };
    } catch (error) {
      throw new Error(`No answer from ${url}: ${reasonOf(error)}.`, { cause: error });
    }
  };
}

/** The cause of a failed fetch, whose own message names none. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  if (!(cause instanceof Error)) return message;
  return (cause as NodeJS.ErrnoException).code ?? cause.message;
}
