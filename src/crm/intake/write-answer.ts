import type { Problem } from '../../problems/problem';
import type { RequestedWrite } from './write-options.decorator';
import type { BatchEntryDto, BatchOutcomeDto, WriteDto, WriteOutcomeDto } from './write-outcome.dto';

/** What the caller of one write is told. */
export type WriteResult =
  | { kind: 'settled'; outcome: WriteOutcomeDto }
  | { kind: 'failed'; problem: Problem }
  /** Not settled in time. */
  | { kind: 'open'; write: WriteDto };

/** What the caller of a request is told, of each of its writes. */
export interface IntakeResult {
  results: WriteResult[];
  /** Whether it was told before, under the same Idempotency-Key. */
  replayed: boolean;
}

/** Seconds after which a write that is not settled is worth a look. */
const lookAgainSeconds = 5;

/** An answer with its status and headers; see send-write-answers.ts. */
export class WriteAnswer {
  constructor(
    readonly status: number,
    readonly headers: Record<string, string>,
    readonly body: WriteOutcomeDto | WriteDto | BatchOutcomeDto,
  ) {}
}

/** Answers a request for one write. @throws Problem of a write that failed */
export function answerOne({ results, replayed }: IntakeResult, requested: RequestedWrite): WriteAnswer {
  const [result] = results;
  if (!result) throw new Error('a write has no result');
  const headers = headersOf(replayed, requested);
  if (result.kind === 'failed') throw result.problem.withHeaders(headers);
  if (result.kind === 'settled') return new WriteAnswer(statusOf(result), headers, result.outcome);
  const place = { location: `/api/writes/${result.write.id}`, 'retry-after': String(retryAfterOf(result.write)) };
  return new WriteAnswer(202, { ...headers, ...place }, result.write);
}

/** Answers a request for many writes. */
export function answerMany({ results, replayed }: IntakeResult, requested: RequestedWrite): WriteAnswer {
  return new WriteAnswer(207, headersOf(replayed, requested), { results: results.map(entryOf) });
}

function entryOf(entry: WriteResult): BatchEntryDto {
  switch (entry.kind) {
    case 'settled':
      return { status: statusOf(entry), outcome: entry.outcome };
    case 'failed':
      return { status: entry.problem.status, problem: entry.problem.toBody() };
    case 'open':
      return { status: 202, write: entry.write };
  }
}

function statusOf({ outcome }: Extract<WriteResult, { kind: 'settled' }>): number {
  return outcome.outcome === 'created' ? 201 : 200;
}

function headersOf(replayed: boolean, { applied }: RequestedWrite): Record<string, string> {
  return {
    ...(replayed && { 'idempotency-replayed': 'true' }),
    ...(applied !== undefined && { 'preference-applied': applied }),
  };
}

function retryAfterOf({ nextAttemptAt }: WriteDto): number {
  if (nextAttemptAt === undefined) return lookAgainSeconds;
  return Math.max(1, Math.ceil((Date.parse(nextAttemptAt) - Date.now()) / 1000));
}
