import { DataSource } from 'typeorm';
import { parseEnvOf } from './src/config/env';
import { readEnv } from './src/config/read-env';
import { dataSourceOptions } from './src/app/data-source';
import { databaseSettingsOf, databaseVariables } from './src/database/database-settings';

/** The URL is a placeholder for commands that do not connect. A command that connects fails with it. */
const variables = { DATABASE_URL: 'postgres://localhost', ...readEnv() };

/** Data source of the TypeORM CLI, which needs only DATABASE_URL. */
export default new DataSource(
  dataSourceOptions(databaseSettingsOf(parseEnvOf(variables, [...databaseVariables])), 'migrating'),
);
