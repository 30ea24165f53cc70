import type { KeyUse } from '../hubspot/tokens/stored-keys';
import type { DatabaseFacts } from './facts';
import type { Finding } from './finding';
import { judgeServer } from './server-findings';

const oldestPostgres = 15;

/** Judges whether the service can use the database. */
export function judgeDatabase(database: DatabaseFacts): Finding[] {
  const check = 'database';
  if (!database.reachable) {
    const found = `The database cannot be reached: ${database.problem.replace(/\.$/, '')}.`;
    return [{ check, level: 'red', found, step: database.step ?? 'Start the database, or correct DATABASE_URL.' }];
  }
  const { version } = database;
  const old = Number.parseInt(version, 10) < oldestPostgres;
  const answers: Finding = old
    ? {
        check,
        level: 'red',
        found: `PostgreSQL ${version} is too old.`,
        step: `Upgrade to PostgreSQL ${oldestPostgres} or newer.`,
      }
    : { check, level: 'green', found: `PostgreSQL ${version} answers.` };
  return [answers, ...judgeServer(database.server), judgeMigrations(database)];
}

function judgeMigrations({ pending, newer }: DatabaseFacts & { reachable: true }): Finding {
  const check = 'migrations';
  if (pending.length > 0) {
    return {
      check,
      level: 'red',
      found: `The database lacks ${counted(pending.length, 'migration')}: ${pending.join(', ')}.`,
      step: 'Run the command migrate run (npm run migration:run), or start the service with MIGRATE_ON_START=true.',
    };
  }
  if (newer.length > 0) {
    return {
      check,
      level: 'yellow',
      found: `The database has ${counted(newer.length, 'migration')} that this version of the service does not know: ${newer.join(', ')}.`,
      step: 'Run the version of the service that applied them.',
    };
  }
  return { check, level: 'green', found: 'All migrations are applied.' };
}

/** Judges whether the configured keys decrypt the stored tokens. */
export function judgeKeys({ ids: [first = '', ...older], uses }: { ids: string[]; uses: KeyUse[] }): Finding {
  const check = 'encryption-keys';
  const lost = uses.filter(({ problem }) => problem !== null);
  if (lost.length > 0) {
    const problems = [...new Set(lost.map(({ problem }) => problem))].join('; ');
    return {
      check,
      level: 'red',
      found: `The tokens of ${portalList(lost)} cannot be decrypted: ${problems}.`,
      step: 'Put their encryption key into TOKEN_ENCRYPTION_KEYS, as the last one; or connect these portals again.',
    };
  }
  const behind = uses.filter(({ keyIds }) => keyIds.some((id) => id !== first));
  if (behind.length > 0) {
    const used = [...new Set(behind.flatMap(({ keyIds }) => keyIds))].filter((id) => id !== first).join(', ');
    return {
      check,
      level: 'yellow',
      found: `The tokens of ${portalList(behind)} are encrypted with an older key, ${used}.`,
      step: 'Run the command tokens rotate-key (npm run tokens:rotate-key), then remove the older key.',
    };
  }
  const spare =
    older.length > 0 ? ` Nothing needs ${older.join(', ')}: you can remove it from TOKEN_ENCRYPTION_KEYS.` : '';
  const found = uses.length > 0 ? `All stored tokens are encrypted with the key ${first}.` : 'No tokens are stored.';
  return { check, level: 'green', found: found + spare };
}

function portalList(uses: readonly KeyUse[]): string {
  const shown = uses.slice(0, 5).map(({ portalId }) => portalId);
  const more = uses.length > shown.length ? ` and ${uses.length - shown.length} more` : '';
  return `portal${uses.length === 1 ? '' : 's'} ${shown.join(', ')}${more}`;
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
