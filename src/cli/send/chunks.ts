import { hash } from 'node:crypto';
import { isRecordLine, type InputLine, type RecordLine } from './input-line';

/** Bounds of a chunk. */
export interface ChunkBounds {
  /** Most lines, malformed ones included. */
  lines: number;
  /** Most bytes of the request's body. */
  bytes: number;
}

const [opening, closing] = ['{"records":[', ']}'];
const envelopeBytes = opening.length + closing.length;

/** Most bytes of a line that fits a body alone. */
export function longestLineBytes(bodyBytes: number): number {
  return bodyBytes - envelopeBytes;
}

/** Divides lines into the chunks of bulk requests. The same lines always give the same chunks, and so the same keys. */
export async function* chunksOf(lines: AsyncIterable<InputLine>, bounds: ChunkBounds): AsyncGenerator<InputLine[]> {
  let chunk: InputLine[] = [];
  let bytes = envelopeBytes;
  const take = (): InputLine[] => {
    const taken = chunk;
    chunk = [];
    bytes = envelopeBytes;
    return taken;
  };
  for await (const line of lines) {
    // With the comma, which the first record of a body lacks.
    const more = isRecordLine(line) ? line.bytes + 1 : 0;
    if (chunk.length > 0 && bytes + more - 1 > bounds.bytes) yield take();
    chunk.push(line);
    bytes += more;
    if (chunk.length >= bounds.lines) yield take();
  }
  if (chunk.length > 0) yield take();
}

/** The body of a bulk request. */
export function bodyOf(records: readonly RecordLine[]): string {
  return `${opening}${records.map(({ json }) => json).join(',')}${closing}`;
}

/**
 * The Idempotency-Key of a bulk request. It depends on the portal, the route and the numbered lines only, so that a repeated run
 * sends the same keys. The number tells equal lines apart.
 * @param portal empty if the request names none
 */
export function idempotencyKeyOf(
  { portal, path }: { portal: string; path: string },
  records: readonly RecordLine[],
): string {
  // No JSON text of a line contains a line feed.
  const lines = records.map(({ line, json }) => `${line} ${json}\n`);
  return `send-${hash('sha256', `${portal}\n${path}\n${lines.join('')}`, 'hex')}`;
}
