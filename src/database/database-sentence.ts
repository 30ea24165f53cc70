import { isDatabaseUnavailable } from './database-unavailable';
import { serversOf } from '../config/database-url';
import type { DatabaseSettings } from './database-settings';
import { SchemaError } from './schema-setup';

type Explain = (address: string, message: string) => string;

/** Explanations of error codes of PostgreSQL, PgBouncer, TLS and the system, with the fix of each. */
const explanations: Record<string, Explain> = {
  ECONNREFUSED: (address) =>
    `Nothing accepts connections at ${address}. Start PostgreSQL there, or correct DATABASE_URL.`,
  ENOENT: (address) => `There is no socket of PostgreSQL at ${address}. Start it, or correct DATABASE_URL.`,
  ENOTFOUND: (address) => `The host of ${address} is not known. Correct DATABASE_URL.`,
  EAI_AGAIN: (address) => `The lookup of the host of ${address} failed. Check the name service, then try again.`,
  ETIMEDOUT: (address) => `The database at ${address} does not answer. Check the network, then try again.`,
  '28P01': (address) => `The database at ${address} refused the password. Correct it in DATABASE_URL or its file.`,
  '28000': (address, message) => `The database at ${address} refused the role: ${message}.`,
  '3D000': (address) => `The database of ${address} does not exist. Create it, or correct DATABASE_URL.`,
  '42P01': () => 'The database is not migrated: run the command migrate run, or start the service once.',
  '3F000': () => 'The database is not migrated: run the command migrate run, or start the service once.',
  '42703': () => 'The database lacks a migration: run the command migrate run.',
  '42501': (address, message) =>
    `The role of ${address} lacks a right: ${message}. docs/database-roles.md lists the rights.`,
  '25006': (address) =>
    `The database at ${address} is read-only: it is a standby, or configured so. Set DATABASE_URL to the primary.`,
  '53300': (address) =>
    `The database at ${address} has no connection left. Raise max_connections, or use smaller pools.`,
  '53100': (address) => `The disk of the database at ${address} is full. Free some space, then try again.`,
  // Codes of PgBouncer and RDS Proxy for refused settings at the start of a session.
  '08P01': refusedSettings,
  '0A000': refusedSettings,
  '57P03': (address) => `The database at ${address} is starting up. Try again in a few seconds.`,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  CERT_SIGNATURE_FAILURE: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: (address) =>
    `The certificate of ${address} is for another host. Use the certificate's host in DATABASE_URL.`,
};

function refusedSettings(address: string, message: string): string {
  return /startup parameter|startup option|command-line option/i.test(message)
    ? `${address} is a pooler that refuses session settings. Set DATABASE_POOL_MODE=transaction.`
    : `The database at ${address} does not understand: ${message}.`;
}

function untrusted(address: string): string {
  return `The certificate of ${address} is signed by an untrusted authority. Set DATABASE_CA_FILE to the authority's PEM file.`;
}

/**
 * Explains an error of the database in a sentence without secrets; null for any other error.
 * @param settings names the database in the sentence
 */
export function databaseSentence(error: unknown, { address }: Pick<DatabaseSettings, 'address'>): string | null {
  if (error instanceof SchemaError) return error.message;
  if (error instanceof AggregateError) {
    const sentences = error.errors.map((one) => databaseSentence(one, { address }));
    return sentences.find((sentence) => sentence !== null) ?? null;
  }
  const { code, message } = unwrapped(error);
  const explain = code === undefined ? undefined : explanations[code];
  if (explain) return explain(displayAddress(address.url), message);
  if (!isDatabaseUnavailable(error)) return null;
  return `The database at ${displayAddress(address.url)} cannot be used: ${message.replace(/\.$/, '')}.`;
}

/** TypeORM wraps the driver's error. */
function unwrapped(error: unknown): { code?: string; message: string } {
  const driverError = (error as { driverError?: unknown } | null)?.driverError;
  return (driverError ?? error ?? { message: '' }) as { code?: string; message: string };
}

/** The hosts and the name of a database, without the secrets of its URL. */
export function displayAddress(url: string): string {
  const { urls } = serversOf(url);
  const hosts = urls.map((one) => {
    const { host, searchParams } = new URL(one);
    return searchParams.get('host') ?? host;
  });
  return hosts.join(',') + new URL(urls[0] ?? url).pathname;
}
