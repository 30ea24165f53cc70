import { databaseConfig } from '../config/database.config';
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

/** Address of a database, for one kind of connection. */
export interface DatabaseAddress {
  /** A valid URL, which may name several hosts. */
  url: string;
  /** File with the URL, read again for each new connection. */
  urlFile?: string;
  /** PEM file of the certificate authority to trust. */
  caFile?: string;
}

/** Settings of the connections to the database. */
export interface DatabaseSettings {
  address: DatabaseAddress;
  /** An address without a pooler, for migrations and LISTEN; null if unknown. */
  directAddress: DatabaseAddress | null;
  /** True behind a pooler that assigns a server connection per transaction: sessions must keep no state. */
  pooled: boolean;
  /** Schema of all tables. */
  schema: string;
  /** Most connections for writes. */
  poolSize: number;
  /** Most connections for reads that may wait. */
  readPoolSize: number;
  /** Longest time for a connection or a statement. */
  timeoutMs: number;
}

/** Reads the settings from checked variables. */
export function databaseSettingsOf(env: Pick<Env, (typeof databaseVariables)[number]>): DatabaseSettings {
  const { url, urlFile, directUrl, directUrlFile, caFile, poolMode, ...rest } = databaseConfig(env);
  const address = { url, urlFile, caFile };
  const direct = directUrl && { url: directUrl, urlFile: directUrlFile, caFile };
  const pooled = poolMode === 'transaction';
  return { address, directAddress: direct || (pooled ? null : address), pooled, ...rest };
}

/** A URL with the default settings. */
export function defaultDatabaseSettings(url: string): DatabaseSettings {
  return databaseSettingsOf(parseEnvOf({ DATABASE_URL: url }, [...databaseVariables]));
}
