import type { BatchEntryDto } from '../../crm/intake/write-outcome.dto';
import type { RequestFailure } from './bulk-answer';
import type { InputLine, MalformedLine, RecordLine } from './input-line';

/** The result of an input line. */
export type ResultLine = { line: number } & (
  BatchEntryDto | RequestFailure | { status: 'malformed'; error: MalformedLine['error'] }
);

/** The result of a line that was not sent. */
export function malformedResult({ line, error }: MalformedLine): ResultLine {
  return { line, status: 'malformed', error };
}

/** The results of records, from the entries of an answer in the same order. */
export function entryResults(records: readonly RecordLine[], entries: readonly BatchEntryDto[]): ResultLine[] {
  return entries.map((entry, index) => ({ line: records[index]?.line ?? 0, ...entry }));
}

/** The results of records whose request failed. */
export function failureResults(records: readonly RecordLine[], failure: RequestFailure): ResultLine[] {
  return records.map(({ line }) => ({ line, ...failure }));
}

/** Puts the results of records among those of malformed lines, in the order of the file. */
export function inFileOrder(lines: readonly InputLine[], results: readonly ResultLine[]): ResultLine[] {
  const byLine = new Map(results.map((result) => [result.line, result]));
  return lines.flatMap((line) => ('error' in line ? [malformedResult(line)] : (byLine.get(line.line) ?? [])));
}
