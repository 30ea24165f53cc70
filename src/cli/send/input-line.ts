import type { RawLine } from './split-lines';

/** A line with a JSON object. */
export interface RecordLine {
  line: number;
  /** The object's JSON text as the file has it, so that numbers keep all their digits. */
  json: string;
  /** Bytes of the text in UTF-8. */
  bytes: number;
}

/** Reason for not sending a line. */
export type MalformedCode = 'line-too-long' | 'not-utf-8' | 'not-json' | 'not-an-object';

/** A line that cannot be a record. */
export interface MalformedLine {
  line: number;
  error: { code: MalformedCode; message: string };
}

/** A line that is not blank. */
export type InputLine = RecordLine | MalformedLine;

// Without ignoreBOM the decoder removes a byte order mark.
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a line.
 * @param longestBytes the limit of {@link splitLines}, for the message
 * @returns null for a blank line
 */
export function readInputLine({ number, bytes }: RawLine, longestBytes: number): InputLine | null {
  const malformed = (code: MalformedCode, message: string): MalformedLine => ({
    line: number,
    error: { code, message },
  });
  if (bytes === null) return malformed('line-too-long', `The line has more than ${longestBytes} bytes.`);
  const text = decoded(bytes);
  if (text === null) return malformed('not-utf-8', 'The line is not valid UTF-8.');
  if (text === '') return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return malformed('not-json', `${(error as Error).message}.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return malformed('not-an-object', 'The line is not a JSON object.');
  }
  return { line: number, json: text, bytes: Buffer.byteLength(text) };
}

/** True for a line to send. */
export function isRecordLine(line: InputLine): line is RecordLine {
  return 'json' in line;
}

function decoded(bytes: Buffer): string | null {
  try {
    return utf8.decode(bytes).trim();
  } catch {
    return null;
  }
}
