import { problemResponse } from '../problems/api-problems';
import { problemCatalogue, type ProblemCode } from '../problems/problem-catalogue';
import type { Operation, PlacedOperation } from './schema';

/** Problems of every route. */
const ofAll: ProblemCode[] = ['invalid-request', 'request-timeout', 'headers-too-large', 'internal-error'];
/** Problems from the admission of API keys. */
const ofGuarded: ProblemCode[] = [
  'unauthorized',
  'api-key-expired',
  'address-forbidden',
  'scope-missing',
  'rate-limited',
  'database-unavailable',
];
/** Problems of a body. The body of a DELETE is optional, but it is read. */
const ofBodies: ProblemCode[] = ['malformed-json', 'body-too-large', 'unsupported-media-type', 'overloaded'];
/** Statuses that are answered before the check of the API key. */
const beforeTheKey = new Set(['401', '408', '431']);
const withBody = ['post', 'put', 'patch', 'delete'];

/** Adds the answers and headers of every route to an operation, whose security is declared. */
export function addCommonAnswers({ method, operation }: PlacedOperation): void {
  operation.security ??= [];
  const codes = [
    ...ofAll,
    ...(operation.security.length > 0 ? ofGuarded : []),
    ...(withBody.includes(method) ? ofBodies : []),
  ];
  for (const status of new Set(codes.map((code) => problemCatalogue[code].status))) {
    const common = codes.filter((code) => problemCatalogue[code].status === status);
    operation.responses[status] = problemResponse(status, [...new Set([...codesOf(operation, status), ...common])]);
  }
  // A route that answers browsers with a page does so with problems too.
  const page = operation.responses['200']?.content?.['text/html'];
  for (const [status, response] of Object.entries(operation.responses)) {
    if (page && Number(status) >= 400) response.content = { ...response.content, 'text/html': page };
    if (writeProblems.has(status)) response.headers = { ...headersOfWrite(operation), ...response.headers };
    const isCounted = operation.security.length > 0 && !beforeTheKey.has(status);
    response.headers = { ...response.headers, ...refs('X-Request-Id', ...(isCounted ? rateLimitNames : [])) };
  }
}

/** Statuses of writes that fail after their acceptance. */
const writeProblems: ReadonlySet<string> = new Set(['404', '409', '410', '413', '422', '502', '503']);

/** The headers that every answer to an accepted write has; none for other operations. */
function headersOfWrite({ responses }: Operation): Record<string, object> {
  const { headers = {} } = responses['202'] ?? {};
  const names = ['Idempotency-Replayed', 'Preference-Applied'];
  return Object.fromEntries(names.flatMap((name) => (headers[name] ? [[name, headers[name]]] : [])));
}

const rateLimitNames = ['RateLimit', 'RateLimit-Policy'] as const;

/** Headers of most answers. */
export const commonHeaders = {
  'X-Request-Id': {
    description: 'The request’s id, which the log contains too: the caller’s, or else a new one.',
    schema: { type: 'string' as const },
    example: '7d0f3a86-4d3c-4d55-8f6c-0f9d4f9d6a55',
  },
  RateLimit: {
    description:
      'Rest of the API key’s limit: `r` requests are left, and the full limit is available in `t` seconds. Absent for a key without a limit.',
    schema: { type: 'string' as const, pattern: '^"api-key";r=\\d+;t=\\d+$' },
    example: '"api-key";r=9999;t=1',
  },
  'RateLimit-Policy': {
    description: 'The API key’s limit: `q` requests in `w` seconds. Absent for a key without a limit.',
    schema: { type: 'string' as const, pattern: '^"api-key";q=\\d+;w=\\d+$' },
    example: '"api-key";q=10000;w=10',
  },
};

function refs(...names: (keyof typeof commonHeaders)[]): Record<string, object> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

/** The codes of all operations. */
export function problemCodesOf(operations: readonly PlacedOperation[]): ProblemCode[] {
  const codes = operations.flatMap(({ operation }) =>
    Object.keys(operation.responses).flatMap((status) => codesOf(operation, status)),
  );
  return [...new Set(codes)].sort();
}

/** The codes that an operation documents for a status: its examples have their names. */
function codesOf({ responses }: Operation, status: number | string): ProblemCode[] {
  const examples = responses[status]?.content?.['application/problem+json']?.examples ?? {};
  return Object.keys(examples) as ProblemCode[];
}
