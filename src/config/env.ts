import 'reflect-metadata';
import { IntersectionType } from '@nestjs/mapped-types';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { DatabaseVariables } from './database.config';
import { DispatchVariables } from './dispatch.config';
import { HubspotVariables } from './hubspot.config';
import { plainHttpFindings } from './plain-http';
import { RetentionVariables } from './retention.config';
import { SecurityVariables } from './security.config';
import { ServerVariables } from './server.config';
import { TelemetryVariables } from './telemetry.config';
import { allVariables } from './variable-groups';
import { WritesVariables } from './writes.config';

/** All checked variables, by name. {@link parseEnv} has the rules that span several. */
export class Env extends IntersectionType(
  ServerVariables,
  DatabaseVariables,
  HubspotVariables,
  WritesVariables,
  DispatchVariables,
  RetentionVariables,
  SecurityVariables,
  TelemetryVariables,
) {}

/** Variables by name; an empty value counts as not set. */
export type EnvSource = Readonly<Record<string, string | undefined>>;

/** A missing or malformed variable, with the fix. */
export interface EnvFinding {
  variable: string;
  problem: string;
}

/** Variables are missing or malformed. The message names each of them. */
export class EnvError extends Error {
  /** @param during reason for reading the variables */
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
        `.env.example explains each of them.${during === 'start' ? ' To try the service without them, run npm start without NODE_ENV=production.' : ''}`,
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
    'is missing. Put the address at which browsers reach this service, to connect portals. Or put the refresh token of a portal into HUBSPOT_REFRESH_TOKEN',
};

/**
 * Reads and checks the variables.
 * @throws EnvError that names every missing or malformed variable
 */
export function parseEnv(source: EnvSource): Env {
  const env = read(source);
  const findings = [...findingsOf(env), ...credentialFindings(env), ...plainHttpFindings(env)];
  if (findings.length > 0) throw new EnvError(findings);
  return env;
}

/**
 * Reads and checks some of the variables, for a command that needs no others.
 * @throws EnvError that names every missing or malformed one of them
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
    const problem = `is set together with ${set.join(', ')}. Remove either the static token or the OAuth variables`;
    return [{ variable: 'HUBSPOT_ACCESS_TOKEN', problem }];
  }
  if (env.HUBSPOT_ACCESS_TOKEN) return [];
  if (set.length === 0) {
    const problem = `is missing. Put a private app's token or a service key, or else set ${oauthVariables.join(', ')}`;
    return [{ variable: 'HUBSPOT_ACCESS_TOKEN', problem }];
  }
  const needed: (keyof Env)[] = [...appVariables];
  // Without a refresh token, portals can only be connected in a browser.
  if (!env.HUBSPOT_REFRESH_TOKEN && env.NODE_ENV === 'production') needed.push('PUBLIC_URL');
  return needed
    .filter((name) => !env[name])
    .map((variable) => ({ variable, problem: missing[variable] ?? 'is missing' }));
}

/** Names of all variables, in the order of the documentation. */
export function envVariables(): string[] {
  return allVariables().map(({ name }) => name);
}
