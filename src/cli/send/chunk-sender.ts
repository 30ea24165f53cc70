import { readBulkAnswer, sentenceOf, type AnswerMeaning, type BulkAnswer, type RequestFailure } from './bulk-answer';
import { bodyOf, idempotencyKeyOf } from './chunks';
import type { RecordLine } from './input-line';
import { entryResults, failureResults, type ResultLine } from './result-line';
import { retryDelayMs } from './retry-delay';

/** Sends one bulk request. @throws Error without an answer */
export type PostBulk = (body: string, idempotencyKey: string) => Promise<BulkAnswer>;

/** Clock and messages of the waits between attempts. */
export interface Waiting {
  /** Current time in milliseconds, from any start. */
  nowMs(): number;
  pause(ms: number): Promise<unknown>;
  /** Receives a sentence about each wait. */
  note(sentence: string): void;
}

/** Options of {@link ChunkSender}. */
export interface SendOptions {
  /** Portal to name; empty for none. */
  portal: string;
  /** Path of the bulk route. */
  path: string;
  /** Longest time in which a bulk request is repeated. */
  retryLimitMs: number;
}

/** The results of a chunk. */
export interface SentChunk {
  results: ResultLine[];
  /** Number of results that repeat those of an earlier run. */
  replayed: number;
  /** Failure after which the run cannot go on; null to continue. */
  stopped: RequestFailure | null;
}

/** Sends the records of a chunk, as one bulk request or several. */
export class ChunkSender {
  constructor(
    private readonly post: PostBulk,
    private readonly waiting: Waiting,
    private readonly options: SendOptions,
  ) {}

  /** Sends records. If the service refuses a body as a whole, its halves are sent, so that only the cause fails. */
  async send(records: readonly RecordLine[]): Promise<SentChunk> {
    if (records.length === 0) return { results: [], replayed: 0, stopped: null };
    const meaning = await this.settled(records);
    if (meaning.kind === 'results') {
      const results = entryResults(records, meaning.results);
      return { results, replayed: meaning.replayed ? results.length : 0, stopped: null };
    }
    const { failure } = meaning;
    if (meaning.kind === 'split') {
      if (records.length > 1) return this.sendHalves(records);
      return { results: failureResults(records, failure), replayed: 0, stopped: null };
    }
    return { results: failureResults(records, failure), replayed: 0, stopped: failure };
  }

  private async sendHalves(records: readonly RecordLine[]): Promise<SentChunk> {
    const middle = Math.ceil(records.length / 2);
    const first = await this.send(records.slice(0, middle));
    if (first.stopped) return first;
    const second = await this.send(records.slice(middle));
    return {
      results: [...first.results, ...second.results],
      replayed: first.replayed + second.replayed,
      stopped: second.stopped,
    };
  }

  /** Repeats a request until its answer is final, or the time is up. */
  private async settled(records: readonly RecordLine[]): Promise<AnswerMeaning> {
    const [body, key] = [bodyOf(records), idempotencyKeyOf(this.options, records)];
    const startMs = this.waiting.nowMs();
    for (let made = 1; ; made += 1) {
      const meaning = await this.attempt(body, key, records.length);
      if (meaning.kind !== 'retry') return meaning;
      const { failure, afterMs } = meaning;
      const attempts = { made, elapsedMs: this.waiting.nowMs() - startMs, afterMs };
      const delayMs = retryDelayMs(attempts, this.options.retryLimitMs);
      if (delayMs === null) return { kind: 'stop', failure };
      this.waiting.note(`${linesOf(records)}: ${sentenceOf(failure)} Next attempt in ${delayMs / 1000} s.`);
      await this.waiting.pause(delayMs);
    }
  }

  private async attempt(body: string, key: string, records: number): Promise<AnswerMeaning> {
    let answer: BulkAnswer;
    try {
      answer = await this.post(body, key);
    } catch (error) {
      const failure = {
        status: 'unanswered',
        error: { code: 'no-answer', message: (error as Error).message },
      } as const;
      return { kind: 'retry', failure, afterMs: 0 };
    }
    return readBulkAnswer(answer, records);
  }
}

function linesOf(records: readonly RecordLine[]): string {
  const [first, last] = [records[0]?.line, records.at(-1)?.line];
  return first === last ? `Line ${first}` : `Lines ${first} to ${last}`;
}
