import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';

/**
 * The driver's own connection pool below TypeORM, for statements on the way of every request: prepared once a connection
 * by their name, and without the ORM's work around them.
 */
export function pgPoolOf(dataSource: DataSource): Pool {
  return (dataSource.driver as unknown as { master: Pool }).master;
}
