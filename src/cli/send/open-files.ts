import { open, stat } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';

/** Opens the file with the records. @throws Error if it cannot be read, or is a directory */
export async function openInput(file: string): Promise<Readable> {
  const handle = await open(file);
  if ((await handle.stat()).isDirectory()) {
    await handle.close();
    throw new Error(`${file} is a directory`);
  }
  return handle.createReadStream();
}

/**
 * Opens the file for the results, and empties it.
 * @param input path of the file with the records; null for standard input
 * @throws Error if it cannot be written, or is the file with the records
 */
export async function openResults(file: string, input: string | null): Promise<Writable> {
  const [existing, records] = await Promise.all([stat(file).catch(() => null), input === null ? null : stat(input)]);
  if (records && existing?.ino === records.ino && existing.dev === records.dev) {
    throw new Error(`${file} has the records: the results need another file`);
  }
  return (await open(file, 'w')).createWriteStream();
}
