import { DataSource } from 'typeorm';
import { dataSourceOptions } from './data-source';
import { appliedMigrations } from './hubspot/doctor/applied-migrations';

/** Any number: replicas and commands that migrate agree on it. */
const lockId = 5_001_001;

/** What `migrate` can do. */
export const migrateActions = ['run', 'revert', 'show'] as const;
export type MigrateAction = (typeof migrateActions)[number];

/**
 * Runs, reverts or shows migrations. Several callers at once wait for each other.
 * @returns what was done, a line each
 */
export async function migrate(url: string, action: MigrateAction): Promise<string[]> {
  const dataSource = await new DataSource(dataSourceOptions({ url, poolSize: 2 })).initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [lockId]);
    return await act(dataSource, action);
  } finally {
    await lock.release();
    await dataSource.destroy();
  }
}

async function act(dataSource: DataSource, action: MigrateAction): Promise<string[]> {
  if (action === 'run') {
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    return applied.length > 0 ? applied.map(({ name }) => `applied ${name}`) : ['nothing to apply'];
  }
  const before = new Set(await appliedMigrations(dataSource));
  if (action === 'revert') {
    if (before.size === 0) return ['nothing to revert'];
    await dataSource.undoLastMigration({ transaction: 'each' });
    const after = new Set(await appliedMigrations(dataSource));
    return [...before].filter((name) => !after.has(name)).map((name) => `reverted ${name}`);
  }
  return dataSource.migrations.map(({ name = '' }) => `${before.has(name) ? 'applied' : 'pending'} ${name}`);
}
