import { sql, type Sql } from '../../../database/sql';
import type { NewWrite } from './stored-write';

/**
 * The largest write that a process reads from the journal to send it. A record within the limits of intake is much smaller:
 * its intent has each value twice, and each name four times.
 */
export const mostCarriedBytes = 10_000_000;

/**
 * The most bytes that a JSON column may have, without reading it. Compressed values count as if their compression were the best
 * possible one: pglz shortens to a 90th, LZ4 to a 255th.
 * Citus loses the texts of `CASE x WHEN 'text'`, so each condition is complete.
 */
export const mostBytesIn = (column: Sql): Sql => sql`CASE WHEN pg_column_compression(${column}) = 'pglz' THEN 90
      WHEN pg_column_compression(${column}) = 'lz4' THEN 255 ELSE 1 END
      * pg_column_size(${column})::bigint`;

/** Size of an open write, without reading its intent. Writes of an earlier release have no `bytes`. */
export const storedBytes = sql`coalesce(bytes, ${mostBytesIn(sql`intent`)})`;

/** Size of an intent as JSON. */
export function intentBytes(intent: object): number {
  return Buffer.byteLength(JSON.stringify(intent));
}

/** Size of a new write. */
export function bytesOf({ bytes, intent }: Pick<NewWrite, 'bytes' | 'intent'>): number {
  return bytes ?? intentBytes(intent);
}
