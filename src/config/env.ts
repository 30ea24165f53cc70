import 'reflect-metadata';
import { plainToInstance, Transform, Type } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsNumber, IsOptional, IsUrl, Matches, Max, Min, validateSync } from 'class-validator';
import { IsDatabaseUrl } from './database-url';
import { IsEncryptionKeyList } from './encryption-keys';
import { IsAddressList, IsOriginList } from './list-variables';

const asFlag = Transform(({ value }: { value: unknown }) => {
  if (value === 'true' || value === true) return true;
  if (value === 'false' || value === false) return false;
  return value;
});

/**
 * Every variable the service reads, with its type, its default and the reason it exists. `.env.example` lists the
 * same variables (a test compares them). Variables without a default must be set; see {@link parseEnv} for the rules
 * that span several.
 */
export class Env {
  /** `production` switches every local convenience off. */
  @IsIn(['production', 'development', 'test'], { message: 'must be production, development or test' })
  NODE_ENV: 'production' | 'development' | 'test' = 'development';

  /** Address to listen on. Loopback unless told otherwise, so that nothing is exposed by accident. */
  @Matches(/^\S+$/, { message: 'must be an address to listen on, such as 127.0.0.1 or 0.0.0.0' })
  HOST = '127.0.0.1';

  /**
   * Where browsers reach this service, without a path: HubSpot sends them back there after a portal was connected.
   * Outside production the address of the request is used.
   */
  @IsOptional()
  @IsUrl(
    { require_tld: false, require_protocol: true, protocols: ['http', 'https'] },
    { message: 'must be a URL such as https://crm.example.com' },
  )
  PUBLIC_URL?: string;

  /** Port to listen on; 0 takes any free one. */
  @Type(() => Number)
  @IsInt({ message: 'must be a port number, such as 5001' })
  @Min(0, { message: 'must be a port number, such as 5001' })
  @Max(65_535, { message: 'must be a port number, such as 5001' })
  PORT = 5001;

  /** Least severe log level that is written. */
  @IsIn(['fatal', 'error', 'warn', 'log', 'debug', 'verbose'], {
    message: 'must be one of fatal, error, warn, log, debug, verbose',
  })
  LOG_LEVEL: 'fatal' | 'error' | 'warn' | 'log' | 'debug' | 'verbose' = 'log';

  /**
   * What a Prometheus scraper sends as its bearer token to read /metrics. Without it there is no such route, so that
   * nothing is told by accident.
   */
  @IsOptional()
  @Matches(/^[\x21-\x7e]{16,}$/, { message: 'must have at least 16 characters without spaces: openssl rand -hex 32' })
  METRICS_TOKEN?: string;

  /**
   * Where traces are sent, by OTLP over HTTP: a collector such as http://localhost:4318, to which /v1/traces is added.
   * Without it there are no traces, and nothing of OpenTelemetry is loaded.
   */
  @IsOptional()
  @IsUrl(
    { require_tld: false, require_protocol: true, protocols: ['http', 'https'] },
    { message: 'must be a URL such as http://localhost:4318' },
  )
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  /** The same for traces alone, with its path. It wins. */
  @IsOptional()
  @IsUrl(
    { require_tld: false, require_protocol: true, protocols: ['http', 'https'] },
    { message: 'must be a URL such as http://localhost:4318/v1/traces' },
  )
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT?: string;

  /** Headers that the receiver of traces wants, such as `api-key=secret`: pairs, comma-separated, percent-encoded. */
  @IsOptional()
  @Matches(/^\s*[^=,\s]+\s*=[^,]*(,\s*[^=,\s]+\s*=[^,]*)*$/, {
    message: 'must be pairs such as api-key=secret, comma-separated',
  })
  OTEL_EXPORTER_OTLP_HEADERS?: string;

  /** The name under which traces show this service. */
  @Matches(/^\S+$/, { message: 'must be a name without spaces, such as hubspot-crm-integration' })
  OTEL_SERVICE_NAME = 'hubspot-crm-integration';

  /**
   * Share of the traces that begin here which are kept, from 0 to 1. Callers decide for the traces that they begin, and a
   * call to HubSpot is kept with any request that it carries.
   */
  @Type(() => Number)
  @IsNumber({}, { message: 'must be a number from 0 to 1, such as 0.1' })
  @Min(0, { message: 'must be at least 0' })
  @Max(1, { message: 'must be at most 1' })
  OTEL_TRACES_SAMPLER_ARG = 1;

  /** Largest request body accepted, in bytes. A larger one is answered with 413. */
  @Type(() => Number)
  @IsInt({ message: 'must be a number of bytes, such as 1048576' })
  @Min(1024, { message: 'must be at least 1024 bytes' })
  @Max(104_857_600, { message: 'must be at most 104857600 bytes (100 MiB)' })
  BODY_LIMIT_BYTES = 1_048_576;

  /** Origins of web pages that may call this service from a browser, comma-separated. Without any no page may. */
  @IsOptional()
  @IsOriginList()
  CORS_ORIGINS?: string;

  /**
   * Addresses or networks of the proxies in front of this service, comma-separated: what they say of a caller's address is
   * believed. Without any no header is.
   */
  @IsOptional()
  @IsAddressList()
  TRUSTED_PROXIES?: string;

  /**
   * Requests that one API key may send in ten seconds to each process, unless the key has a limit of its own; 0 for any
   * number. The default is what a portal of HubSpot's lowest tier could take in full batches.
   */
  @Type(() => Number)
  @IsInt({ message: 'must be a number of requests in ten seconds, such as 10000' })
  @Min(0, { message: 'must be at least 0' })
  @Max(10_000_000, { message: 'must be at most 10000000' })
  API_KEY_RATE_LIMIT = 10_000;

  /**
   * PostgreSQL 15 or newer, which holds the tokens, the journal and the record of what was created. Several hosts,
   * comma-separated, are tried in turn until one accepts writes.
   */
  @IsDatabaseUrl()
  DATABASE_URL: string;

  /** File that DATABASE_URL comes from. It is read again for each new connection, so that a password can be rotated. */
  @IsOptional()
  @Matches(/\S/, { message: 'must be the path of a file that holds the URL' })
  DATABASE_URL_FILE?: string;

  /**
   * The same database without a pooler in between, for migrations and LISTEN. Setting it means that DATABASE_URL leads to
   * a pooler in transaction mode, unless DATABASE_POOL_MODE says otherwise.
   */
  @IsOptional()
  @IsDatabaseUrl()
  DATABASE_DIRECT_URL?: string;

  /** File that DATABASE_DIRECT_URL comes from; read again like DATABASE_URL_FILE. */
  @IsOptional()
  @Matches(/\S/, { message: 'must be the path of a file that holds the URL' })
  DATABASE_DIRECT_URL_FILE?: string;

  /**
   * How the pooler at DATABASE_URL hands out server connections: `transaction` for PgBouncer in transaction mode, RDS Proxy,
   * Supabase and Neon; `session` without a pooler.
   */
  @IsOptional()
  @IsIn(['session', 'transaction'], { message: 'must be session or transaction' })
  DATABASE_POOL_MODE?: 'session' | 'transaction';

  /** PEM file of the certificate authority that signed the server's certificate. Turns TLS on, with verification. */
  @IsOptional()
  @Matches(/\S/, { message: 'must be the path of a PEM file' })
  DATABASE_CA_FILE?: string;

  /** Schema of all tables. Migrations create it and move the tables of earlier releases there. */
  @Matches(/^[a-z_][a-z0-9_]{0,62}$/, { message: 'must be a schema name: a-z, 0-9 and _, no digit first' })
  DATABASE_SCHEMA = 'hubspot_crm';

  /** Connections this process may hold open for writes. One is held while a token is refreshed, another stores it. */
  @Type(() => Number)
  @IsInt({ message: 'must be a number of connections, such as 10' })
  @Min(2, { message: 'must be at least 2' })
  @Max(1000, { message: 'must be at most 1000' })
  DATABASE_POOL_SIZE = 10;

  /** Further connections for lists, the operator page, metrics and the doctor, so that writes never wait behind them. */
  @Type(() => Number)
  @IsInt({ message: 'must be a number of connections, such as 4' })
  @Min(1, { message: 'must be at least 1' })
  @Max(1000, { message: 'must be at most 1000' })
  DATABASE_READ_POOL_SIZE = 4;

  /**
   * Milliseconds that a connection, a wait for a free connection, or a statement may take. A connection that stays
   * silent for two seconds longer is closed.
   */
  @Type(() => Number)
  @IsInt({ message: 'must be a number of milliseconds, such as 5000' })
  @Min(500, { message: 'must be at least 500 milliseconds' })
  @Max(60_000, { message: 'must be at most 60000 milliseconds' })
  DATABASE_TIMEOUT_MS = 5_000;

  /** Apply pending migrations at start. Replicas that start together wait for each other. */
  @asFlag
  @IsBoolean({ message: 'must be true or false' })
  MIGRATE_ON_START = true;

  /**
   * Seconds between SIGTERM and the end of the intake. In them /health/ready is 503 already and requests are still
   * served, so that a proxy that looks there sends nothing more before the service closes.
   */
  @Type(() => Number)
  @IsInt({ message: 'must be a number of seconds, such as 5' })
  @Min(0, { message: 'must be at least 0' })
  @Max(300, { message: 'must be at most 300' })
  DRAIN_SECONDS = 0;

  /** Where HubSpot's API is reached. Another address is for simulators and proxies. */
  @IsUrl(
    { require_tld: false, require_protocol: true, protocols: ['http', 'https'] },
    { message: 'must be a URL such as https://api.hubapi.com' },
  )
  HUBSPOT_BASE_URL = 'https://api.hubapi.com';

  /** Where HubSpot lets a person connect a portal. Another address is for simulators and other data centres. */
  @IsUrl(
    { require_tld: false, require_protocol: true, protocols: ['http', 'https'] },
    { message: 'must be a URL such as https://app.hubspot.com/oauth/authorize' },
  )
  HUBSPOT_AUTHORIZE_URL = 'https://app.hubspot.com/oauth/authorize';

  /** HubSpot's date-based API version, used in every path. */
  @Matches(/^\d{4}-(03|09)$/, { message: "must be one of HubSpot's dated versions, such as 2026-09" })
  HUBSPOT_API_VERSION = '2026-09';

  /** A private app's token or a service key: the credential of one portal. Use this or the three OAuth variables. */
  @IsOptional()
  @Matches(/^\S+$/, { message: "must be a private app's access token or a service key, such as pat-na1-…" })
  HUBSPOT_ACCESS_TOKEN?: string;

  /** OAuth app: its client id. */
  @IsOptional()
  @Matches(/^\S+$/, { message: "must be the OAuth app's client id" })
  HUBSPOT_CLIENT_ID?: string;

  /** OAuth app: its client secret. */
  @IsOptional()
  @Matches(/^\S+$/, { message: "must be the OAuth app's client secret" })
  HUBSPOT_CLIENT_SECRET?: string;

  /**
   * OAuth app: the refresh token of the default portal's installation. Only the first start needs it; newer ones are
   * stored. Without it portals are connected at /api/hubspot/oauth/install.
   */
  @IsOptional()
  @Matches(/^\S+$/, { message: "must be the refresh token of the portal's installation" })
  HUBSPOT_REFRESH_TOKEN?: string;

  /** The portal's id, needed only where a static token may not read account details (scope `oauth`). */
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: "must be the portal's number, such as 1234567" })
  HUBSPOT_PORTAL_ID?: string;

  /** Time limit of one HTTP call to HubSpot, in milliseconds. */
  @Type(() => Number)
  @IsInt({ message: 'must be a number of milliseconds, such as 30000' })
  @Min(100, { message: 'must be at least 100 milliseconds' })
  @Max(120_000, { message: 'must be at most 120000 milliseconds' })
  HUBSPOT_TIMEOUT_MS = 30_000;

  /** Time limit for a connection to HubSpot to be made, in milliseconds. */
  @Type(() => Number)
  @IsInt({ message: 'must be a number of milliseconds, such as 5000' })
  @Min(100, { message: 'must be at least 100 milliseconds' })
  @Max(60_000, { message: 'must be at most 60000 milliseconds' })
  HUBSPOT_CONNECT_TIMEOUT_MS = 5_000;

  /** Connections this process may hold open to HubSpot; calls beyond them wait for one. */
  @Type(() => Number)
  @IsInt({ message: 'must be a number of connections, such as 128' })
  @Min(1, { message: 'must be at least 1' })
  @Max(1000, { message: 'must be at most 1000' })
  HUBSPOT_MAX_CONNECTIONS = 128;

  /** Total time for one call with all its retries, in milliseconds, after which HubSpot's last error is the answer. */
  @Type(() => Number)
  @IsInt({ message: 'must be a number of milliseconds, such as 25000' })
  @Min(0, { message: 'must be at least 0' })
  @Max(600_000, { message: 'must be at most 600000 milliseconds' })
  HUBSPOT_RETRY_DEADLINE_MS = 25_000;

  /** Attempts for one call, the first included. */
  @Type(() => Number)
  @IsInt({ message: 'must be a number of attempts, such as 5' })
  @Min(1, { message: 'must be at least 1' })
  @Max(20, { message: 'must be at most 20' })
  HUBSPOT_MAX_ATTEMPTS = 5;

  /**
   * Calls in ten seconds that a portal is taken to allow until HubSpot's answers tell its limit: the lowest that HubSpot
   * gives to anybody.
   */
  @Type(() => Number)
  @IsInt({ message: 'must be a number of calls, such as 100' })
  @Min(1, { message: 'must be at least 1' })
  @Max(1_000_000, { message: 'must be at most 1000000' })
  HUBSPOT_ASSUMED_RATE_LIMIT = 100;

  /** Share of the ten-second limit, in percent, left to others that use the same app in the same portal. */
  @Type(() => Number)
  @IsInt({ message: 'must be a percentage, such as 10' })
  @Min(0, { message: 'must be at least 0' })
  @Max(90, { message: 'must be at most 90' })
  HUBSPOT_BURST_RESERVE_PERCENT = 0;

  /** Share of the daily limit, in percent, left to the customer's other apps, which draw on the same one. */
  @Type(() => Number)
  @IsInt({ message: 'must be a percentage, such as 10' })
  @Min(0, { message: 'must be at least 0' })
  @Max(90, { message: 'must be at most 90' })
  HUBSPOT_DAILY_RESERVE_PERCENT = 10;

  /** Name of the hidden unique property that makes deals and tickets repeatable. */
  @Matches(/^[a-z][a-z0-9_]{0,99}$/, { message: 'must be a HubSpot property name: a-z, 0-9 and _, a letter first' })
  HUBSPOT_INTEGRATION_KEY_PROPERTY = 'integration_key';

  /** Whether writes are checked against the portal's properties and pipelines before they are accepted. */
  @IsIn(['on', 'off'], { message: 'must be on or off' })
  PREFLIGHT: 'on' | 'off' = 'on';

  /** Milliseconds that a write may wait for the portal's properties to be read, before it goes on unchecked. */
  @Type(() => Number)
  @IsInt({ message: 'must be a number of milliseconds, such as 500' })
  @Min(0, { message: 'must be at least 0' })
  @Max(30_000, { message: 'must be at most 30000 milliseconds' })
  PREFLIGHT_WAIT_MS = 500;

  /** Seconds that a caller waits for HubSpot before the answer is 202 and a place to look; `Prefer: wait=n` says otherwise. */
  @Type(() => Number)
  @IsInt({ message: 'must be a number of seconds, such as 10' })
  @Min(0, { message: 'must be at least 0' })
  @Max(60, { message: 'must be at most 60' })
  WRITE_WAIT_SECONDS = 10;

  /** Hours that a write is tried again while HubSpot fails, before it counts as failed; it can still be retried by hand. */
  @Type(() => Number)
  @IsInt({ message: 'must be a number of hours, such as 72' })
  @Min(1, { message: 'must be at least 1' })
  @Max(8760, { message: 'must be at most 8760 (a year)' })
  WRITE_GIVE_UP_HOURS = 72;

  /** Days that settled writes are kept. Failed ones are kept until they are retried. */
  @Type(() => Number)
  @IsInt({ message: 'must be a number of days, such as 30' })
  @Min(1, { message: 'must be at least 1' })
  @Max(3650, { message: 'must be at most 3650 (ten years)' })
  WRITE_RETENTION_DAYS = 30;

  /** Hours that an Idempotency-Key is remembered. */
  @Type(() => Number)
  @IsInt({ message: 'must be a number of hours, such as 24' })
  @Min(1, { message: 'must be at least 1' })
  @Max(8760, { message: 'must be at most 8760 (a year)' })
  IDEMPOTENCY_HOURS = 24;

  /** Calls with full batches that this process may have under way at once, for each portal and object type. */
  @Type(() => Number)
  @IsInt({ message: 'must be a number of calls, such as 16' })
  @Min(1, { message: 'must be at least 1' })
  @Max(100, { message: 'must be at most 100' })
  DISPATCH_PARALLEL_CALLS = 16;

  /** Seconds without a sign of life after which other replicas take over what a process had begun to send. */
  @Type(() => Number)
  @IsInt({ message: 'must be a number of seconds, such as 10' })
  @Min(3, { message: 'must be at least 3' })
  @Max(600, { message: 'must be at most 600' })
  DISPATCH_LEASE_SECONDS = 10;

  /** Keys for tokens at rest, newest first: `id:base64 of 32 bytes`, comma-separated. The first encrypts, all decrypt. */
  @IsEncryptionKeyList()
  TOKEN_ENCRYPTION_KEYS: string;
}

/** Variables by name; an empty value counts as not set. */
export type EnvSource = Readonly<Record<string, string | undefined>>;

/** One variable that stops the start, and what to put there. */
export interface EnvFinding {
  variable: string;
  problem: string;
}

/** The environment does not describe a service that could run. The message names every variable at fault. */
export class EnvError extends Error {
  /** @param during what the variables were read for */
  constructor(
    readonly findings: EnvFinding[],
    during: 'start' | 'command' = 'start',
  ) {
    const width = Math.max(...findings.map(({ variable }) => variable.length));
    const lines = findings.map(({ variable, problem }) => `  ${variable.padEnd(width)}  ${problem}`);
    super(
      [
        `The ${during === 'start' ? 'service cannot start' : 'command cannot run'}: these environment variables are missing or malformed.`,
        '',
        ...lines,
        '',
        `.env.example explains each of them.${during === 'start' ? ' To try the service without any: npm start, without NODE_ENV=production.' : ''}`,
      ].join('\n'),
    );
    this.name = 'EnvError';
  }
}

const missing: Record<string, string> = {
  DATABASE_URL: 'is missing. Put a PostgreSQL URL, such as postgres://user:password@db.example.com:5432/hubspot_crm',
  TOKEN_ENCRYPTION_KEYS: 'is missing. Put an id and 32 random bytes: k1:$(openssl rand -base64 32)',
  HUBSPOT_CLIENT_ID: "is missing. Put the OAuth app's client id",
  HUBSPOT_CLIENT_SECRET: "is missing. Put the OAuth app's client secret",
  PUBLIC_URL:
    'is missing. Put the address at which browsers reach this service, to connect portals there; or else put the refresh token of one into HUBSPOT_REFRESH_TOKEN',
};

/**
 * Reads and checks the variables.
 * @throws EnvError naming every variable that is missing or malformed, not only the first
 */
export function parseEnv(source: EnvSource): Env {
  const env = read(source);
  const findings = [...findingsOf(env), ...credentialFindings(env)];
  if (findings.length > 0) throw new EnvError(findings);
  return env;
}

/**
 * Reads and checks some of the variables, for commands that need no others.
 * @throws EnvError naming every one of them that is missing or malformed
 */
export function parseEnvOf<Name extends keyof Env>(source: EnvSource, names: Name[]): Pick<Env, Name> {
  const env = read(source);
  const findings = findingsOf(env).filter(({ variable }) => names.some((name) => name === variable));
  if (findings.length > 0) throw new EnvError(findings, 'command');
  return env;
}

function read(source: EnvSource): Env {
  const given = Object.fromEntries(envVariables().flatMap((name) => (source[name] ? [[name, source[name]]] : [])));
  return plainToInstance(Env, given, { exposeDefaultValues: true });
}

function findingsOf(env: Env): EnvFinding[] {
  return validateSync(env, { stopAtFirstError: true }).map(({ property, constraints, value }) => ({
    variable: property,
    problem: (value === undefined && missing[property]) || Object.values(constraints ?? {}).join('; '),
  }));
}

const appVariables = ['HUBSPOT_CLIENT_ID', 'HUBSPOT_CLIENT_SECRET'] as const;
const oauthVariables = [...appVariables, 'HUBSPOT_REFRESH_TOKEN'] as const;

function credentialFindings(env: Env): EnvFinding[] {
  const set = oauthVariables.filter((name) => env[name]);
  if (env.HUBSPOT_ACCESS_TOKEN && set.length > 0) {
    const problem = `is set together with ${set.join(', ')}. Keep either the static token or the OAuth variables`;
    return [{ variable: 'HUBSPOT_ACCESS_TOKEN', problem }];
  }
  if (env.HUBSPOT_ACCESS_TOKEN) return [];
  if (set.length === 0) {
    const problem = `is missing. Put a private app's token or a service key, or else set ${oauthVariables.join(', ')}`;
    return [{ variable: 'HUBSPOT_ACCESS_TOKEN', problem }];
  }
  const needed: (keyof Env)[] = [...appVariables];
  // Without a first portal, connecting one in a browser is the only way in.
  if (!env.HUBSPOT_REFRESH_TOKEN && env.NODE_ENV === 'production') needed.push('PUBLIC_URL');
  return needed
    .filter((name) => !env[name])
    .map((variable) => ({ variable, problem: missing[variable] ?? 'is missing' }));
}

/** Where traces are sent; null where none are wanted. */
export function tracesUrl({
  OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own,
}: Pick<Env, 'OTEL_EXPORTER_OTLP_ENDPOINT' | 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'>): string | null {
  return own ?? (endpoint === undefined ? null : `${endpoint.replace(/\/+$/, '')}/v1/traces`);
}

/** Names of every variable, in the order of their declaration. */
export function envVariables(): string[] {
  return Object.keys(new Env());
}
