import type { BatchEntryDto, BatchOutcomeDto } from '../../crm/intake/write-outcome.dto';
import type { ProblemCode } from '../../problems/problem-catalogue';
import type { ProblemDto } from '../../problems/problem.dto';

/** The answer to a bulk request. */
export interface BulkAnswer {
  status: number;
  headers: Headers;
  text: string;
}

/** The failure of a whole bulk request. Its fields go into the result of each line. */
export type RequestFailure =
  { status: number; problem: ProblemDto } | { status: number | 'unanswered'; error: { code: string; message: string } };

/** The meaning of an answer. */
export type AnswerMeaning =
  /** One result for each record. */
  | { kind: 'results'; results: readonly BatchEntryDto[]; replayed: boolean }
  /** The service may accept the same request later. */
  | { kind: 'retry'; failure: RequestFailure; afterMs: number }
  /** The service accepts no request with this body: a record may be the cause. Nothing was stored. */
  | { kind: 'split'; failure: RequestFailure }
  /** The service will refuse the other requests of the run too. */
  | { kind: 'stop'; failure: RequestFailure };

const temporary = new Set([408, 429, 500, 502, 503, 504]);
/** Problems with a temporary status that a person must solve. */
const forPeople: readonly (ProblemCode | undefined)[] = [
  'no-portal',
  'portal-disconnected',
  'hubspot-credentials-refused',
];
const ofBody: readonly (ProblemCode | undefined)[] = ['malformed-json', 'invalid-request', 'body-too-large'];

/**
 * Reads the answer to a bulk request.
 * @param records number of the sent records
 * @param nowMs current time, for a Retry-After with a date
 */
export function readBulkAnswer(
  { status, headers, text }: BulkAnswer,
  records: number,
  nowMs = Date.now(),
): AnswerMeaning {
  const body = parsed(text);
  const results = (body as Partial<BatchOutcomeDto> | null)?.results;
  if (status === 207 && Array.isArray(results) && results.length === records) {
    return { kind: 'results', results, replayed: headers.get('idempotency-replayed') === 'true' };
  }
  const problem = problemIn(body);
  const failure = problem ? { status, problem } : { status, error: unexpected(status, headers.get('location')) };
  if (temporary.has(status) && !forPeople.includes(problem?.code)) {
    return { kind: 'retry', failure, afterMs: retryAfterMs(headers.get('retry-after'), nowMs) };
  }
  // A proxy answers 413 without a problem.
  if (status === 413 || ofBody.includes(problem?.code)) return { kind: 'split', failure };
  return { kind: 'stop', failure };
}

/** Sentence about a failure. */
export function sentenceOf(failure: RequestFailure): string {
  return 'problem' in failure ? `${failure.problem.code}: ${failure.problem.detail}` : failure.error.message;
}

/** Milliseconds of a Retry-After in seconds or as a date; 0 without one. */
function retryAfterMs(header: string | null, nowMs: number): number {
  if (header === null) return 0;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const dateMs = Date.parse(header);
  return Number.isNaN(dateMs) ? 0 : Math.max(0, dateMs - nowMs);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function problemIn(body: unknown): ProblemDto | null {
  const { code, detail } = (body ?? {}) as Partial<ProblemDto>;
  return typeof code === 'string' && typeof detail === 'string' ? (body as ProblemDto) : null;
}

function unexpected(status: number, location: string | null): { code: string; message: string } {
  const target = location === null ? '' : `, which leads to ${location},`;
  return { code: 'unexpected-answer', message: `The answer ${status}${target} is not one of this service.` };
}
