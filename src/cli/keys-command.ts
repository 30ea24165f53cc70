import { parseArgs } from 'node:util';
import type { ApiKeyGrants, ApiKeys, ListedApiKey } from '../api-keys/api-keys';
import { parseScopes } from '../api-keys/api-key-scopes';
import { UsageError } from './command-outcome';

/** Usage of the API key commands. */
export const keysUsage = `  keys create <name>      create an API key, and print it once
    --scopes <list>         scopes: read, write, admin, comma-separated (default read,write); write includes read, and
                            admin includes both
    --portal <id>           the only portal that the key may act in; not for admin
    --rate-limit <n>        requests in ten seconds to each process, 0 for no limit (default API_KEY_RATE_LIMIT)
    --weight <n>            relative share of HubSpot's call budget beside other keys, 1 to 100 (default 1)
  keys list               list API keys by their first characters
  keys rotate <id>        give an API key a new secret, and print it once
    --grace <time>          time for which the old secret stays valid, such as 90s, 30m, 24h or 7d (default none)
  keys revoke <id>        refuse an API key from now on`;

const secondsOf: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };
const longestGraceSeconds = 365 * 86_400;

/**
 * Reads an API key command.
 * @returns a function that runs it, and returns the lines to print
 * @throws UsageError for a malformed command
 */
export function readKeysCommand(action: string, args: string[]): (keys: ApiKeys) => Promise<string[]> {
  const { positionals, values } = parse(args, optionsOf[action]);
  const argument = positionals.join(' ');
  switch (action) {
    case 'create': {
      if (!argument.trim()) throw new UsageError('The key needs a name: keys create <name>.', keysUsage);
      const grants = grantsOf(values);
      return async (keys) => [await keys.create(argument, grants), 'Save the key now. It cannot be shown again.'];
    }
    case 'list':
      return async (keys) => {
        const rows = await keys.list();
        return rows.length > 0 ? rows.map(lineOf) : ['There are no API keys yet. Create one: keys create <name>.'];
      };
    case 'rotate': {
      const graceSeconds = values.grace === undefined ? 0 : secondsIn(values.grace);
      return async (keys) => {
        const rotated = isUuid(argument) ? await keys.rotate(argument, graceSeconds) : null;
        if (!rotated) throw noSuchKey(argument);
        const { key, previousValidUntil } = rotated;
        const old = previousValidUntil
          ? `is valid until ${previousValidUntil.toISOString()}`
          : 'is refused from now on';
        return [key, `Save the key now. It cannot be shown again. The old secret ${old}.`];
      };
    }
    case 'revoke':
      return async (keys) => {
        if (isUuid(argument) && (await keys.revoke(argument))) return [`Revoked ${argument}.`];
        throw noSuchKey(argument);
      };
    default:
      throw new UsageError(`There is no command "keys ${action}".`, keysUsage);
  }
}

const optionsOf: Record<string, string[]> = { create: ['scopes', 'portal', 'rate-limit', 'weight'], rotate: ['grace'] };

interface Parsed {
  positionals: string[];
  values: Record<string, string | undefined>;
}

function parse(args: string[], names: string[] = []): Parsed {
  const options = Object.fromEntries(names.map((name) => [name, { type: 'string' as const }]));
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new UsageError(`${(error as Error).message.split('. ')[0] ?? ''}.`, keysUsage);
  }
}

function grantsOf({
  scopes: text = 'read,write',
  portal,
  'rate-limit': limit,
  weight = '1',
}: Parsed['values']): ApiKeyGrants {
  const scopes = parseScopes(text);
  if (!scopes) throw new UsageError(`"${text}" is not a list of scopes, such as read,write.`, keysUsage);
  if (portal !== undefined && !/^[1-9]\d{0,17}$/.test(portal)) {
    throw new UsageError(`"${portal}" is not the number of a portal, such as 1234567.`, keysUsage);
  }
  if (portal !== undefined && scopes.includes('admin')) {
    throw new UsageError('A key for one portal cannot have the scope admin, which is for all portals.', keysUsage);
  }
  if (limit !== undefined && !/^\d{1,8}$/.test(limit)) {
    throw new UsageError(`"${limit}" is not a number of requests in ten seconds, such as 500.`, keysUsage);
  }
  if (!/^([1-9]\d?|100)$/.test(weight)) {
    throw new UsageError(`"${weight}" is not a weight from 1 to 100.`, keysUsage);
  }
  return {
    scopes,
    portalId: portal ?? null,
    rateLimit: limit === undefined ? null : Number(limit),
    weight: Number(weight),
  };
}

function secondsIn(time: string): number {
  const [, count = '', unit = ''] = /^(\d{1,9})([smhd])$/.exec(time) ?? [];
  const seconds = Number(count) * (secondsOf[unit] ?? 0);
  if (seconds > 0 && seconds <= longestGraceSeconds) return seconds;
  throw new UsageError(`"${time}" is not a time up to a year, such as 90s, 30m, 24h or 7d.`, keysUsage);
}

function lineOf(key: ListedApiKey): string {
  const {
    id,
    name,
    keyPrefix,
    scopes,
    portalId,
    rateLimit,
    weight,
    createdAt,
    lastUsedAt,
    revokedAt,
    previousValidUntil,
  } = key;
  const inGrace = !revokedAt && previousValidUntil && previousValidUntil > new Date();
  return [
    id,
    `${keyPrefix}…`,
    createdAt.toISOString(),
    revokedAt ? 'revoked' : 'valid  ',
    `used ${lastUsedAt ? lastUsedAt.toISOString() : 'never'}`,
    scopes.join(','),
    ...(portalId === null ? [] : [`portal ${portalId}`]),
    ...(rateLimit === null ? [] : [rateLimit === 0 ? 'no rate limit' : `${rateLimit} in 10 s`]),
    ...(weight === 1 ? [] : [`weight ${weight}`]),
    ...(inGrace ? [`old secret valid until ${previousValidUntil.toISOString()}`] : []),
    name,
  ].join('  ');
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function noSuchKey(id: string): Error {
  return new Error(`There is no valid key with the id "${id}". List the ids: keys list.`);
}
