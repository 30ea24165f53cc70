import { parseEnvOf, type Env } from '../config/env';

/** The variables of {@link Env} that describe the database. */
export const databaseVariables = [
  'DATABASE_URL',
  'DATABASE_URL_FILE',
  'DATABASE_DIRECT_URL',
  'DATABASE_DIRECT_URL_FILE',
  'DATABASE_POOL_MODE',
  'DATABASE_CA_FILE',
  'DATABASE_SCHEMA',
  'DATABASE_POOL_SIZE',
  'DATABASE_READ_POOL_SIZE',
  'DATABASE_TIMEOUT_MS',
] as const satisfies (keyof Env)[];

/** Where one kind of connection leads. */
export interface DatabaseAddress {
  /** A valid URL, perhaps of several hosts. */
  url: string;
  /** File that the URL came from; it is read again for each new connection. */
  urlFile?: string;
  /** PEM file of the certificate authority to trust. */
  caFile?: string;
}

/** How the database is reached. */
export interface DatabaseSettings {
  address: DatabaseAddress;
  /** An address without a pooler, for migrations and LISTEN; null where none is known. */
  directAddress: DatabaseAddress | null;
  /** Whether a pooler gives each transaction another server connection, so that nothing may be left in a session. */
  pooled: boolean;
  /** Schema of all tables. */
  schema: string;
  /** Most connections for writes, and for reads that may wait. */
  poolSize: number;
  readPoolSize: number;
  /** Longest time for a connection or a statement. */
  timeoutMs: number;
}

/** Reads the settings from checked variables. */
export function databaseSettingsOf(env: Pick<Env, (typeof databaseVariables)[number]>): DatabaseSettings {
  const caFile = env.DATABASE_CA_FILE;
  const address = { url: env.DATABASE_URL, urlFile: env.DATABASE_URL_FILE, caFile };
  const direct = env.DATABASE_DIRECT_URL && {
    url: env.DATABASE_DIRECT_URL,
    urlFile: env.DATABASE_DIRECT_URL_FILE,
    caFile,
  };
  const pooled = (env.DATABASE_POOL_MODE ?? (direct ? 'transaction' : 'session')) === 'transaction';
  return {
    address,
    directAddress: direct || (pooled ? null : address),
    pooled,
    schema: env.DATABASE_SCHEMA,
    poolSize: env.DATABASE_POOL_SIZE,
    readPoolSize: env.DATABASE_READ_POOL_SIZE,
    timeoutMs: env.DATABASE_TIMEOUT_MS,
  };
}

/** The settings that are usual beside a URL. */
export function defaultDatabaseSettings(url: string): DatabaseSettings {
  return databaseSettingsOf(parseEnvOf({ DATABASE_URL: url }, [...databaseVariables]));
}
