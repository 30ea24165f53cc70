import { isDatabaseUnavailable } from './database-unavailable';
import { serversOf } from '../config/database-url';
import type { DatabaseSettings } from './database-settings';
import { SchemaError } from './schema-setup';

type Explain = (place: string, message: string) => string;

/** What PostgreSQL's and the system's codes mean for a person, and what to do about it. */
const explanations: Record<string, Explain> = {
  ECONNREFUSED: (place) => `Nothing accepts connections at ${place}. Start PostgreSQL there, or correct DATABASE_URL.`,
  ENOENT: (place) => `There is no socket of PostgreSQL at ${place}. Start it, or correct DATABASE_URL.`,
  ENOTFOUND: (place) => `The host of ${place} is not known. Correct DATABASE_URL.`,
  EAI_AGAIN: (place) => `The host of ${place} could not be looked up. Check the name service, then try again.`,
  ETIMEDOUT: (place) => `The database at ${place} does not answer. Check the network between, then try again.`,
  '28P01': (place) => `The database at ${place} refused the password. Correct it in DATABASE_URL or its file.`,
  '28000': (place, message) => `The database at ${place} refused the role: ${message}.`,
  '3D000': (place) => `The database of ${place} does not exist. Create it, or correct DATABASE_URL.`,
  '42P01': () => 'The database is not migrated: run the command migrate run, or start the service once.',
  '3F000': () => 'The database is not migrated: run the command migrate run, or start the service once.',
  '42703': () => 'The database lacks a migration: run the command migrate run.',
  '42501': (place, message) =>
    `The role of ${place} may not do that: ${message}. docs/database-roles.md has the rights.`,
  '25006': (place) =>
    `The database at ${place} is read-only: it is a standby, or set so. Name the primary in DATABASE_URL.`,
  '53300': (place) => `The database at ${place} has no connection left. Raise max_connections, or use smaller pools.`,
  '53100': (place) => `The disk of the database at ${place} is full. Free some space, then try again.`,
  // PgBouncer's code for settings at the start of a session, and RDS Proxy's.
  '08P01': refusedSettings,
  '0A000': refusedSettings,
  '57P03': (place) => `The database at ${place} is starting up. Try again in a few seconds.`,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  CERT_SIGNATURE_FAILURE: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: (place) =>
    `The certificate of ${place} is for another host. Use the name that it was issued for in DATABASE_URL.`,
};

function refusedSettings(place: string, message: string): string {
  return /startup parameter|startup option|command-line option/i.test(message)
    ? `${place} is a pooler that takes no session settings. Set DATABASE_POOL_MODE=transaction.`
    : `The database at ${place} does not understand: ${message}.`;
}

function untrusted(place: string): string {
  return `The certificate of ${place} is signed by an authority that is not trusted. Name its PEM file in DATABASE_CA_FILE.`;
}

/**
 * What an error of the database means, in a sentence without anything secret; null where it is none.
 * @param settings where it was
 */
export function databaseSentence(error: unknown, { address }: Pick<DatabaseSettings, 'address'>): string | null {
  if (error instanceof SchemaError) return error.message;
  if (error instanceof AggregateError) {
    const sentences = error.errors.map((one) => databaseSentence(one, { address }));
    return sentences.find((sentence) => sentence !== null) ?? null;
  }
  const { code, message } = unwrapped(error);
  const explain = code === undefined ? undefined : explanations[code];
  if (explain) return explain(placeOf(address.url), message);
  if (!isDatabaseUnavailable(error)) return null;
  return `The database at ${placeOf(address.url)} cannot be used: ${message.replace(/\.$/, '')}.`;
}

/** TypeORM puts the driver's error into one of its own. */
function unwrapped(error: unknown): { code?: string; message: string } {
  const driverError = (error as { driverError?: unknown } | null)?.driverError;
  return (driverError ?? error ?? { message: '' }) as { code?: string; message: string };
}

/** Where a database is: hosts and name, without what is secret in its URL. */
export function placeOf(url: string): string {
  const { urls } = serversOf(url);
  const hosts = urls.map((one) => {
    const { host, searchParams } = new URL(one);
    return searchParams.get('host') ?? host;
  });
  return hosts.join(',') + new URL(urls[0] ?? url).pathname;
}
