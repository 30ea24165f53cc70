import type { Answer, AnswerBody } from './http-request';

/** The entry of one record in the answer to a bulk request. */
export interface BulkEntry {
  status: number;
  outcome?: AnswerBody;
  write?: AnswerBody;
  problem?: { code: string; detail: string; writeId?: string };
}

/** The id of the write that an answer is about; undefined if none was accepted. */
export function writeIdOf({ status, body }: Pick<Answer, 'status' | 'body'>): string | undefined {
  return status === 202 ? body.id : body.writeId;
}

/** The entries of the answer to a bulk request. */
export function bulkEntries({ body }: Pick<Answer, 'body'>): BulkEntry[] {
  return (body as Partial<{ results: unknown }>).results as BulkEntry[];
}

/** The id of the write that an entry is about; undefined if none was accepted. */
export function writeIdOfEntry({ outcome, write, problem }: BulkEntry): string | undefined {
  return outcome?.writeId ?? write?.id ?? problem?.writeId;
}
