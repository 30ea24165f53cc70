import { sentOnly } from './sent-only';
import type { AssociationChangeDto } from './association-change.dto';
import type { WriteResult } from './write-result';
import type { RequestedWrite } from './write-options.decorator';
import type { BatchEntryDto, BatchOutcomeDto, GraphOutcomeDto, WriteDto, WriteOutcomeDto } from './write-outcome.dto';

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
    readonly body: WriteOutcomeDto | AssociationChangeDto | WriteDto | BatchOutcomeDto | GraphOutcomeDto,
  ) {}
}

/** Answers a request with one record. @throws Problem of a write that failed */
export function answerOne({ results, replayed }: IntakeResult, requested: RequestedWrite): WriteAnswer {
  const [given] = results;
  const result = given && shownTo(given, requested);
  if (!result) throw new Error('a write has no result');
  const headers = headersOf(replayed, requested);
  if (result.kind === 'failed') throw result.problem.withHeaders(headers);
  if (result.kind === 'settled') return new WriteAnswer(statusOf(result), headers, result.outcome);
  if (result.kind === 'changed') return new WriteAnswer(200, headers, result.change);
  const poll = { location: `/api/writes/${result.write.id}`, 'retry-after': String(retryAfterOf(result.dueInMs)) };
  return new WriteAnswer(202, { ...headers, ...poll }, result.write);
}

/** Answers a bulk request. */
export function answerMany({ results, replayed }: IntakeResult, requested: RequestedWrite): WriteAnswer {
  return new WriteAnswer(207, headersOf(replayed, requested), {
    results: results.map((result) => entryOf(shownTo(result, requested))),
  });
}

/** Answers a request with a graph. @param entries in the order of the request */
export function answerGraph(
  entries: readonly { name: string; result: WriteResult }[],
  replayed: boolean,
  requested: RequestedWrite,
): WriteAnswer {
  return new WriteAnswer(207, headersOf(replayed, requested), {
    results: entries.map(({ name, result }) => ({ name, ...entryOf(shownTo(result, requested)) })),
  });
}

function shownTo(result: WriteResult, { mayRead = true }: RequestedWrite): WriteResult {
  return mayRead ? result : sentOnly(result);
}

function entryOf(entry: WriteResult): BatchEntryDto {
  switch (entry.kind) {
    case 'settled':
      return { status: statusOf(entry), outcome: entry.outcome };
    case 'failed':
      return { status: entry.problem.status, problem: entry.problem.toBody() };
    case 'changed':
      throw new Error('a bulk request changes no association alone');
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
