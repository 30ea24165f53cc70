import { sql } from '../../../database/sql';
import type { NewWrite } from './stored-write';

/**
 * The largest write that a process reads from the journal to send it. A record within the limits of intake is much smaller:
 * its intent has each value twice, and each name four times.
 */
export const mostCarriedBytes = 10_000_000;

/**
 * Size of an open write, without reading its intent. Writes of an earlier release have no `bytes`. Their compressed intents
 * count as if their compression were the best possible one: pglz shortens to a 90th, LZ4 to a 255th.
 * Citus loses the texts of `CASE x WHEN 'text'`, so each condition is complete.
 */
export const storedBytes = sql`coalesce(bytes, CASE WHEN pg_column_compression(intent) = 'pglz' THEN 90
      WHEN pg_column_compression(intent) = 'lz4' THEN 255 ELSE 1 END
      * pg_column_size(intent)::bigint)`;

/** Size of an intent as JSON. */
export function intentBytes(intent: object): number {
  return Buffer.byteLength(JSON.stringify(intent));
}

/** Size of a new write. */
export function bytesOf({ bytes, intent }: Pick<NewWrite, 'bytes' | 'intent'>): number {
  return bytes ?? intentBytes(intent);
}
