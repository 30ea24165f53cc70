import { HttpException, NotFoundException } from '@nestjs/common';
import { isDatabaseUnavailable } from '../database/database-unavailable';
import { Problem } from '../problems/problem';

/** Facts of a failed request, for problem texts. */
export interface FailedRequest {
  method: string;
  path: string;
  /** Methods of this path; empty for an unknown path. */
  allowedMethods: string[];
}

/** Converts a thrown error to the problem that answers it. An unexpected error becomes `internal-error`, without details. */
export function problemOf(thrown: unknown, request: FailedRequest): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof NotFoundException) return routeProblem(request);
  if (isCutOff(thrown)) return new Problem('invalid-request', 'The request ended before its body was complete.');
  if (isDatabaseUnavailable(thrown)) {
    return new Problem('database-unavailable', 'Nothing was stored. Try again in a few seconds.', {
      retryAfterSeconds: 5,
      cause: thrown,
    });
  }
  if (!(thrown instanceof HttpException)) return internalError(thrown);
  const status = thrown.getStatus();
  const known = refusals[status];
  if (known) return known(thrown);
  return status < 500 ? new Problem('invalid-request', thrown.message, { cause: thrown }) : internalError(thrown);
}

/** True for the error that Fastify throws when the caller disconnects during the body. */
function isCutOff(thrown: unknown): boolean {
  const { code, statusCode } = (thrown ?? {}) as { code?: unknown; statusCode?: unknown };
  return code === 'ECONNRESET' && statusCode === 400;
}

function internalError(cause: unknown): Problem {
  return new Problem('internal-error', 'The log has the failure under the request id in X-Request-Id.', { cause });
}

function routeProblem({ method, path, allowedMethods }: FailedRequest): Problem {
  // The method may exist for other values of a path parameter.
  if (allowedMethods.length === 0 || allowedMethods.includes(method)) {
    return new Problem('route-not-found', `${method} ${path} does not exist. GET /api/docs shows every route.`);
  }
  const methods = allowedMethods.join(', ');
  return new Problem('method-not-allowed', `${path} does not support ${method}. Use ${methods}.`, {
    allow: allowedMethods,
  });
}

/** Problems of the requests that Nest and Fastify refuse, by status. */
const refusals: Partial<Record<number, (refused: HttpException) => Problem>> = {
  413: () => new Problem('body-too-large', 'Send fewer or smaller records in one request.'),
  415: () =>
    new Problem('unsupported-media-type', 'Send the body as JSON with the header Content-Type: application/json.'),
  503: (refused) => {
    const checks = refused.getResponse();
    return new Problem('not-ready', 'At least one dependency does not answer.', {
      retryAfterSeconds: 5,
      members: typeof checks === 'object' ? { checks } : {},
    });
  },
};
