import { DataSource } from 'typeorm';
import { readEnv } from './src/config/read-env';
import { dataSourceOptions } from './src/data-source';

/** For the TypeORM CLI, which knows of no Nest application: it needs DATABASE_URL and nothing else. */
export default new DataSource(dataSourceOptions({ url: readEnv().DATABASE_URL ?? '', poolSize: 2 }));
