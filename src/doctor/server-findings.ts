import type { Check, Finding } from './finding';
import type { ConnectionFacts, OldTransaction, PoolingFacts, ServerFacts, ServerTimeouts } from './server-facts';

/** A token refresh stays within one transaction, and waits for a busy lock. */
const leastMs: Required<ServerTimeouts> = {
  lock_timeout: 1_000,
  idle_in_transaction_session_timeout: 60_000,
  idle_session_timeout: 300_000,
  transaction_timeout: 60_000,
};
/** PostgreSQL cannot remove deleted rows while an older transaction is open. */
const longSeconds = 600;

/** Judges the settings and state of the database's server. */
export function judgeServer(server: ServerFacts): Finding[] {
  const { readOnly, missingRights, timeouts, unsafeSettings, pooling, connections, oldestTransaction } = server;
  return [
    judge('database-state', readOnly, judgeReadOnly),
    judge('database-rights', missingRights, judgeRights),
    judge('database-timeouts', timeouts, judgeTimeouts),
    judge('database-durability', unsafeSettings, judgeDurability),
    judge('database-pooling', pooling, judgePooling),
    ...(pooling && pooling.found !== 'none' ? [] : [judge('database-connections', connections, judgeConnections)]),
    judge('database-transactions', oldestTransaction, judgeOldestTransaction),
  ];
}

type Judgement = Pick<Finding, 'level' | 'found' | 'step'>;

function judge<Facts>(check: Check, facts: Facts | null, judgeFacts: (facts: Facts) => Judgement): Finding {
  if (facts !== null) return { check, ...judgeFacts(facts) };
  return {
    check,
    level: 'yellow',
    found: 'This part could not be examined: the database refused the query.',
    step: 'Run the doctor again. If it fails again, let the role read PostgreSQL’s catalog.',
  };
}

function judgeReadOnly(readOnly: boolean): Judgement {
  if (!readOnly) return { level: 'green', found: 'The database accepts writes.' };
  return {
    level: 'red',
    found: 'The database is read-only: it is a standby, or a setting of the role or database makes it so.',
    step: 'Name the primary in DATABASE_URL, or several hosts with target_session_attrs=read-write.',
  };
}

function judgeRights(missing: string[]): Judgement {
  if (missing.length === 0) return { level: 'green', found: 'The role has all rights that the service needs.' };
  const shown = missing.slice(0, 5).join(', ');
  const more = missing.length > 5 ? ` and ${missing.length - 5} more` : '';
  return {
    level: 'red',
    found: `The role lacks rights: ${shown}${more}.`,
    step: 'Grant them as the owner of the tables; docs/database-roles.md has the statements.',
  };
}

function judgeTimeouts(timeouts: ServerTimeouts): Judgement {
  const names = Object.keys(leastMs) as (keyof ServerTimeouts)[];
  const short = names.flatMap((name) => {
    const ms = timeouts[name];
    return ms !== undefined && ms < leastMs[name] ? [`${name} of ${ms} ms, at least ${leastMs[name]} ms`] : [];
  });
  if (short.length === 0) return { level: 'green', found: 'No time limit of the database is too short.' };
  const [first = ''] = short;
  return {
    level: 'yellow',
    found: `Time limits of the database are too short: ${short.map((one) => one.split(',')[0]).join(', ')}.`,
    step: `Raise them for the service's role with ALTER ROLE … SET ${first.split(' ')[0] ?? ''} = …: ${short.map((one) => one.replace(/ of .*, at/, ' at')).join(', ')}.`,
  };
}

function judgeDurability(off: string[]): Judgement {
  if (off.length === 0) return { level: 'green', found: 'Accepted writes survive a crash of PostgreSQL.' };
  return {
    level: 'yellow',
    found: `A crash of PostgreSQL may lose accepted writes: ${off.map((name) => `${name} is off`).join(', ')}.`,
    step: 'Turn it on, at least for the service’s role.',
  };
}

function judgePooling({ configured, found, notices }: PoolingFacts): Judgement {
  if (found === 'transaction' && configured === 'session') {
    return {
      level: 'red',
      found: 'A pooler gives each transaction another connection, but the service’s pool mode is session.',
      step: 'Set DATABASE_POOL_MODE=transaction, and DATABASE_DIRECT_URL to the server’s own address.',
    };
  }
  if (notices === 'pooled') {
    return {
      level: 'yellow',
      found:
        'DATABASE_DIRECT_URL leads through a pooler: callers wait longer for outcomes that other processes settle.',
      step: 'Set it to the server’s own address.',
    };
  }
  if (notices === 'unreachable') {
    return {
      level: 'yellow',
      found:
        'The database does not answer at DATABASE_DIRECT_URL: callers wait longer for outcomes that other processes settle, and migrations cannot run.',
      step: 'Correct it, or remove it.',
    };
  }
  const through = {
    none: 'Connections lead directly to the server.',
    session: 'Connections lead through a pooler, which keeps a server connection for each.',
    transaction: 'Connections lead through a pooler, which gives each transaction another server connection.',
  }[found];
  const spare =
    configured === 'transaction' && found === 'none'
      ? ' The pool mode transaction is not needed here: without it, statements take less of PostgreSQL’s time.'
      : '';
  return { level: 'green', found: through + spare };
}

function judgeConnections(facts: ConnectionFacts): Judgement {
  const { limit, limitedBy, usedByOthers, perProcess, processes } = facts;
  const left = limit - usedByOthers;
  const count = Math.max(1, processes);
  const needed = count * perProcess;
  const need = `${count === 1 ? 'one process' : `${count} processes`} may open ${needed} connections`;
  const raise = {
    max_connections: 'Raise max_connections',
    'the role': 'Raise the role’s CONNECTION LIMIT',
    'the database': 'Raise the database’s CONNECTION LIMIT',
  }[limitedBy];
  const step = `${raise}, lower DATABASE_POOL_SIZE and DATABASE_READ_POOL_SIZE, or add a pooler.`;
  const room = `${left} of the ${limit} that ${limitedBy} allows`;
  if (needed > left) return { level: 'red', found: `${capital(need)}, and other programs leave ${room}.`, step };
  if (needed + perProcess > left) {
    return {
      level: 'yellow',
      found: `${capital(need)}, and other programs leave ${room}: too few for one more process, as during a release.`,
      step,
    };
  }
  return { level: 'green', found: `${capital(need)}; other programs leave ${room}.` };
}

function judgeOldestTransaction(oldest: OldTransaction | 'none' | 'none-visible'): Judgement {
  if (oldest === 'none-visible') {
    const found =
      'No transaction of this role has been open for long. Transactions of other roles are hidden: GRANT pg_read_all_stats shows them.';
    return { level: 'green', found };
  }
  if (oldest === 'none' || oldest.seconds < longSeconds) {
    return { level: 'green', found: 'No transaction has been open for long.' };
  }
  return {
    level: 'yellow',
    found: `A transaction has been open for ${Math.round(oldest.seconds / 60)} min, by ${oldest.owner}: PostgreSQL cannot remove rows deleted since, and writes slow down.`,
    step: 'End it with pg_terminate_backend, as its role or a superuser. Run long reports on a standby.',
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
