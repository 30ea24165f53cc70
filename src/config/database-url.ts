import { ValidateBy } from 'class-validator';

const howTo = 'must be a PostgreSQL URL, such as postgres://user:password@db.example.com:5432/hubspot_crm';

/** What is wrong with the URL of a database, without repeating any of it; undefined where nothing is. */
function problemOf(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^postgres(ql)?:\/\/[^\s/?#]*\S*$/.test(value) || value.endsWith('://'))
    return howTo;
  // A password with one of these in it is torn apart: what follows would be taken for the host or the database.
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

/** Decorator: the URL of a PostgreSQL database, whole. */
export function IsDatabaseUrl(): PropertyDecorator {
  return ValidateBy({
    name: 'isDatabaseUrl',
    validator: {
      validate: (value) => problemOf(value) === undefined,
      defaultMessage: (args) => problemOf(args?.value) ?? howTo,
    },
  });
}
