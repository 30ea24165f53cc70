import type { Problem } from '../../problems/problem';
import type { RequestedWrite } from './write-options.decorator';
import type { BatchEntryDto, BatchOutcomeDto, WriteDto, WriteOutcomeDto } from './write-outcome.dto';

/** Result of one write, for its caller. */
export type WriteResult =
  | { kind: 'settled'; outcome: WriteOutcomeDto }
  | { kind: 'failed'; problem: Problem }
  /** The write did not settle within the wait. `dueInMs`: time until the next attempt after a failed one. */
  | { kind: 'open'; write: WriteDto; dueInMs: number | null };

/** Results of a request, one for each of its records. */
export interface IntakeResult {
  results: WriteResult[];
  /** True if the results repeat those of an earlier request with the same Idempotency-Key. */
  replayed: boolean;
}

/** Seconds until a caller should poll an open write again. */
const pollSeconds = 5;

/** An answer with its status and headers, sent by send-write-answers.ts. */
export class WriteAnswer {
  constructor(
    readonly status: number,
    readonly headers: Record<string, string>,
    readonly body: WriteOutcomeDto | WriteDto | BatchOutcomeDto,
  ) {}
}

/** Answers a request with one record. @throws Problem of a write that failed */
export function answerOne({ results, replayed }: IntakeResult, requested: RequestedWrite): WriteAnswer {
  const [result] = results;
  if (!result) throw new Error('a write has no result');
  const headers = headersOf(replayed, requested);
  if (result.kind === 'failed') throw result.problem.withHeaders(headers);
  if (result.kind === 'settled') return new WriteAnswer(statusOf(result), headers, result.outcome);
  const poll = { location: `/api/writes/${result.write.id}`, 'retry-after': String(retryAfterOf(result.dueInMs)) };
  return new WriteAnswer(202, { ...headers, ...poll }, result.write);
}

/** Answers a bulk request. */
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

function retryAfterOf(dueInMs: number | null): number {
  return dueInMs === null ? pollSeconds : Math.max(1, Math.ceil(dueInMs / 1000));
}
