import { DataSource } from 'typeorm';
import { parseEnvOf } from './src/config/env';
import { readEnv } from './src/config/read-env';
import { dataSourceOptions } from './src/app/data-source';
import { databaseSettingsOf, databaseVariables } from './src/database/database-settings';

/** Nothing connects before a command does, which says then that the URL is missing. */
const variables = { DATABASE_URL: 'postgres://localhost', ...readEnv() };

/** For the TypeORM CLI, which knows of no Nest application: it needs DATABASE_URL and nothing else. */
export default new DataSource(
  dataSourceOptions(databaseSettingsOf(parseEnvOf(variables, [...databaseVariables])), 'migrating'),
);
