import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/app/data-source';
import { defaultDatabaseSettings } from '../src/database/database-settings';
import { migrate } from '../src/app/migrate';
import { tables } from '../src/database/tables';
import { createTestDatabase, type TestDatabase } from './support/test-database';

describe('migrations', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase({ empty: true });
  });
  afterEach(() => database.drop());

  const names = dataSourceOptions(defaultDatabaseSettings('postgres://nowhere'), 'writing').migrations as {
    name: string;
  }[];

  it('are shown, run, run again without effect, and reverted', async () => {
    const { url } = database;
    const all = (state: string): string[] => names.map(({ name }) => `${state} ${name}`);
    expect(await migrate(url, 'show')).toEqual(all('pending'));
    expect(await migrate(url, 'run')).toEqual(['created the schema hubspot_crm', ...all('applied')]);
    expect(await migrate(url, 'run')).toEqual(['nothing to apply']);
    expect(await migrate(url, 'show')).toEqual(all('applied'));
    for (const { name } of [...names].reverse()) expect(await migrate(url, 'revert')).toEqual([`reverted ${name}`]);
    expect(await migrate(url, 'revert')).toEqual(['nothing to revert']);
  });

  it('are run once by replicas that start together', async () => {
    const results = await Promise.all([1, 2, 3].map(() => migrate(database.url, 'run')));
    expect(results.filter(([line]) => line === 'nothing to apply')).toHaveLength(2);
  });

  it('leave the schema that the entities describe, with an entity for every table', async () => {
    await migrate(database.url, 'run');
    const dataSource = await new DataSource(
      dataSourceOptions(defaultDatabaseSettings(database.url), 'writing'),
    ).initialize();
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    const described = dataSource.entityMetadatas.map(({ tableName }) => tableName);
    const existing = await dataSource.query<{ name: string }[]>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'hubspot_crm'",
    );
    await dataSource.destroy();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
    const names = Object.values(tables).map(({ name }) => name);
    expect(existing.map(({ name }) => name).sort()).toEqual(names.toSorted());
    // TypeORM keeps its own table of migrations.
    expect([...described, 'migrations'].sort()).toEqual(names.toSorted());
  });
});
