import { ValidateBy } from 'class-validator';

const howTo = 'must be a PostgreSQL URL, such as postgres://user:password@db.example.com:5432/hubspot_crm';

/** Supported values of libpq's `target_session_attrs`. */
const sessionAttributes = ['any', 'read-write', 'primary'] as const;

/** The servers that a database URL names. */
export interface DatabaseServers {
  /** A URL for each host, in the order of connection attempts. */
  urls: string[];
  /** Skips servers that refuse writes. By default true for several hosts; `target_session_attrs` overrides that. */
  mustAcceptWrites: boolean;
}

/**
 * Splits a URL that may name several hosts, as libpq allows: `postgres://user@one:5432,two:5432/db`.
 * @param url a valid one, see {@link IsDatabaseUrl}
 */
export function serversOf(url: string): DatabaseServers {
  const [, start = '', authority = '', rest = ''] = /^([^:]+:\/\/)([^/?]*)(.*)$/s.exec(url) ?? [];
  const credentialsEnd = authority.lastIndexOf('@') + 1;
  const hosts = authority.slice(credentialsEnd).split(',');
  const urls = hosts.map((host) => withoutAttribute(start + authority.slice(0, credentialsEnd) + host + rest));
  const wanted = attributeOf(rest) ?? (urls.length > 1 ? 'read-write' : 'any');
  return { urls, mustAcceptWrites: wanted !== 'any' };
}

function attributeOf(rest: string): string | null {
  return new URLSearchParams(rest.split('?')[1] ?? '').get('target_session_attrs');
}

function withoutAttribute(url: string): string {
  return url.replace(/([?&])target_session_attrs=[^&]*(&|$)/, (_all, before: string, after: string) =>
    after === '&' ? before : '',
  );
}

/** The mistake in a database URL, without the URL itself; undefined for a valid one. */
function problemOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^postgres(ql)?:\/\/[^\s/?#]*\S*$/.test(value) || value.endsWith('://'))
    return howTo;
  const { urls } = serversOf(value);
  const wanted = attributeOf(value);
  if (wanted !== null && !sessionAttributes.some((known) => known === wanted)) {
    return `${howTo}; target_session_attrs must be one of ${sessionAttributes.join(', ')}, because the service writes`;
  }
  return urls.map(problemOfOne).find((problem) => problem !== undefined);
}

function problemOfOne(value: string): string | undefined {
  // An unescaped one of these ends the password, and the rest of it becomes host or database.
  const escape = `${howTo}; write / ? # @ and % in the password as %2F %3F %23 %40 and %25`;
  if (!URL.canParse(value)) return escape;
  const { username, password, pathname } = new URL(value);
  if (!/^(\/[^/@]*)?$/.test(pathname)) return escape;
  try {
    decodeURIComponent(username + password + pathname);
    return undefined;
  } catch {
    return escape;
  }
}

/** Decorator: the URL of a PostgreSQL database. */
export function IsDatabaseUrl(): PropertyDecorator {
  return ValidateBy({
    name: 'isDatabaseUrl',
    validator: {
      validate: (value) => problemOf(value) === undefined,
      defaultMessage: (args) => problemOf(args?.value) ?? howTo,
    },
  });
}
