/** A line of a file. */
export interface RawLine {
  /** Counted from 1, blank lines included. */
  number: number;
  /** Its bytes without the line feed; null if it is longer than the limit. */
  bytes: Buffer | null;
}

const lineFeed = 0x0a;
const nothing = Buffer.alloc(0);

/**
 * Splits a stream into lines. Of a longer line than the limit nothing is kept, so that memory stays bounded.
 * @param longestBytes limit of a line
 */
export async function* splitLines(source: AsyncIterable<Buffer>, longestBytes: number): AsyncGenerator<RawLine> {
  let number = 1;
  let parts: Buffer[] = [];
  let length = 0;
  const add = (part: Buffer): void => {
    length += part.length;
    if (length > longestBytes) parts = [];
    else if (part.length > 0) parts.push(part);
  };
  const take = (): RawLine => {
    const line = { number, bytes: length > longestBytes ? null : joined(parts) };
    number += 1;
    parts = [];
    length = 0;
    return line;
  };
  for await (const block of source) {
    let start = 0;
    for (let end = block.indexOf(lineFeed); end !== -1; end = block.indexOf(lineFeed, start)) {
      add(block.subarray(start, end));
      yield take();
      start = end + 1;
    }
    add(block.subarray(start));
  }
  if (length > 0) yield take();
}

function joined(parts: readonly Buffer[]): Buffer {
  const [first = nothing] = parts;
  return parts.length > 1 ? Buffer.concat(parts) : first;
}
