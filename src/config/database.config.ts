import { configGroup } from './config-group';
import { IsDatabaseUrl } from './database-url';
import {
  ChoiceVariable,
  FileVariable,
  FlagVariable,
  IntegerVariable,
  TextVariable,
  Variable,
} from './variable.decorators';

const poolModes = ['session', 'transaction'] as const;

/** Variables of PostgreSQL. */
export class DatabaseVariables {
  @Variable(
    {
      needed: true,
      secret: true,
      local: 'embedded',
      about:
        'PostgreSQL 15 or newer, `postgres://user:password@host:5432/database`; of several hosts, comma-separated, the first that accepts writes',
    },
    IsDatabaseUrl(),
  )
  DATABASE_URL: string;

  @FileVariable({
    holding: 'a file that holds the URL',
    unset: 'none',
    about: 'file that holds `DATABASE_URL`; read again for each new connection, so that its password can be rotated',
  })
  DATABASE_URL_FILE?: string;

  @Variable(
    {
      secret: true,
      unset: '`DATABASE_URL`',
      about:
        'the same database without a pooler, for migrations and LISTEN; makes `DATABASE_POOL_MODE` default to `transaction`',
    },
    IsDatabaseUrl(),
  )
  DATABASE_DIRECT_URL?: string;

  @FileVariable({
    holding: 'a file that holds the URL',
    unset: 'none',
    about: 'file that holds `DATABASE_DIRECT_URL`; read again for each new connection',
  })
  DATABASE_DIRECT_URL_FILE?: string;

  @ChoiceVariable(poolModes, {
    unset: '`session`',
    about:
      '`transaction` behind PgBouncer in transaction mode, RDS Proxy, Supabase or Neon; `session` without a pooler',
  })
  DATABASE_POOL_MODE?: (typeof poolModes)[number];

  @FileVariable({
    holding: 'a PEM file',
    unset: 'no TLS',
    about: "PEM file of the authority that signed the server's certificate; turns TLS on, with verification",
  })
  DATABASE_CA_FILE?: string;

  @TextVariable(/^[a-z_][a-z0-9_]{0,62}$/, {
    is: 'a schema name: a-z, 0-9 and _, no digit first',
    about: 'schema of all tables; migrations create it and move the tables of earlier releases there',
  })
  DATABASE_SCHEMA = 'hubspot_crm';

  @IntegerVariable({
    is: 'a number of connections, such as 10',
    // A token refresh holds one connection while another one stores the token.
    from: 2,
    to: 1000,
    about: 'connections of a process for writes, at least 2',
  })
  DATABASE_POOL_SIZE = 10;

  @IntegerVariable({
    is: 'a number of connections, such as 4',
    from: 1,
    to: 1000,
    about:
      'further connections for lists, the operator page, metrics and the doctor, so that writes never wait for them',
  })
  DATABASE_READ_POOL_SIZE = 4;

  @IntegerVariable({
    is: 'a number of milliseconds, such as 5000',
    from: 500,
    to: 60_000,
    unit: 'milliseconds',
    about:
      'milliseconds for connecting, waiting for a free connection, or a statement; a connection silent for 2 s longer is closed',
  })
  DATABASE_TIMEOUT_MS = 5_000;

  @FlagVariable({
    about: 'apply pending migrations at the start; replicas that start together wait for each other',
  })
  MIGRATE_ON_START = true;
}

/** Settings of PostgreSQL. */
export type DatabaseConfig = ReturnType<typeof databaseConfig>;
export const databaseConfig = configGroup('database', (env: Omit<DatabaseVariables, 'MIGRATE_ON_START'>) => ({
  url: env.DATABASE_URL,
  urlFile: env.DATABASE_URL_FILE,
  /** Without a pooler. */
  directUrl: env.DATABASE_DIRECT_URL,
  directUrlFile: env.DATABASE_DIRECT_URL_FILE,
  poolMode: env.DATABASE_POOL_MODE ?? (env.DATABASE_DIRECT_URL ? ('transaction' as const) : ('session' as const)),
  caFile: env.DATABASE_CA_FILE,
  schema: env.DATABASE_SCHEMA,
  poolSize: env.DATABASE_POOL_SIZE,
  readPoolSize: env.DATABASE_READ_POOL_SIZE,
  timeoutMs: env.DATABASE_TIMEOUT_MS,
}));
