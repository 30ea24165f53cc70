import type { Check, Finding } from './finding';
import type { ConnectionFacts, OldTransaction, PoolingFacts, ServerFacts, ServerTimeouts } from './server-facts';

/** A token is refreshed within one transaction, and a busy lock is waited for. */
const leastMs: Required<ServerTimeouts> = {
  lock_timeout: 1_000,
  idle_in_transaction_session_timeout: 60_000,
  idle_session_timeout: 300_000,
  transaction_timeout: 60_000,
};
/** Deleted rows stay in the tables for as long as a transaction from before is open. */
const longSeconds = 600;

/** Judges the settings and the state of the database's server. */
export function judgeServer(server: ServerFacts): Finding[] {
  const { readOnly, missingRights, timeouts, forgetful, pooling, connections, oldestTransaction } = server;
  return [
    judge('database-state', readOnly, judgeReadOnly),
    judge('database-rights', missingRights, judgeRights),
    judge('database-timeouts', timeouts, judgeTimeouts),
    judge('database-durability', forgetful, judgeDurability),
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
    found: 'It could not be examined: the database refused to tell.',
    step: 'Run the doctor again; where it stays so, let the role read PostgreSQL’s catalog.',
  };
}

function judgeReadOnly(readOnly: boolean): Judgement {
  if (!readOnly) return { level: 'green', found: 'The database accepts writes.' };
  return {
    level: 'red',
    found: 'The database is read-only: it is a standby, or its role or the database is set so.',
    step: 'Name the primary in DATABASE_URL, or several hosts with target_session_attrs=read-write.',
  };
}

function judgeRights(missing: string[]): Judgement {
  if (missing.length === 0)
    return { level: 'green', found: 'The role may do in the tables all that the service does.' };
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
    found: `The database limits more than the service can do with: ${short.map((one) => one.split(',')[0]).join(', ')}.`,
    step: `Set it for the service's role, by ALTER ROLE … SET ${first.split(' ')[0] ?? ''} = …: ${short.map((one) => one.replace(/ of .*, at/, ' at')).join(', ')}.`,
  };
}

function judgeDurability(forgetful: string[]): Judgement {
  if (forgetful.length === 0) return { level: 'green', found: 'What was accepted survives a crash of PostgreSQL.' };
  return {
    level: 'yellow',
    found: `A crash of PostgreSQL may lose what was accepted: ${forgetful.map((name) => `${name} is off`).join(', ')}.`,
    step: 'Turn it on, for the service’s role at least.',
  };
}

function judgePooling({ configured, found, notices }: PoolingFacts): Judgement {
  if (found === 'transaction' && configured === 'session') {
    return {
      level: 'red',
      found: 'A pooler gives each transaction another connection, and the service does not know.',
      step: 'Set DATABASE_POOL_MODE=transaction, and DATABASE_DIRECT_URL to the server’s own address.',
    };
  }
  if (notices === 'pooled') {
    return {
      level: 'yellow',
      found: 'DATABASE_DIRECT_URL leads through a pooler: callers hear later of what other processes have settled.',
      step: 'Set it to the server’s own address.',
    };
  }
  if (notices === 'unreachable') {
    return {
      level: 'yellow',
      found:
        'DATABASE_DIRECT_URL does not lead to a database that answers: callers hear later of what other processes have settled, and migrations cannot run.',
      step: 'Mend it, or take it out.',
    };
  }
  const through = {
    none: 'Connections lead to the server itself.',
    session: 'Connections lead through a pooler, which keeps one for each of them.',
    transaction: 'Connections lead through a pooler, which gives each transaction another one.',
  }[found];
  const spare =
    configured === 'transaction' && found === 'none'
      ? ' DATABASE_POOL_MODE=transaction is not needed for that: without it, statements take less of PostgreSQL’s time.'
      : '';
  return { level: 'green', found: through + spare };
}

function judgeConnections(facts: ConnectionFacts): Judgement {
  const { limit, limitedBy, usedByOthers, perProcess, processes } = facts;
  const left = limit - usedByOthers;
  const count = Math.max(1, processes);
  const needed = count * perProcess;
  const who = `${count === 1 ? 'one process' : `${count} processes`} may open ${needed} connections`;
  const raise = {
    max_connections: 'Raise max_connections',
    'the role': 'Raise the role’s CONNECTION LIMIT',
    'the database': 'Raise the database’s CONNECTION LIMIT',
  }[limitedBy];
  const step = `${raise}, lower DATABASE_POOL_SIZE and DATABASE_READ_POOL_SIZE, or put a pooler in between.`;
  const room = `${left} of the ${limit} that ${limitedBy} allows`;
  if (needed > left) return { level: 'red', found: `${capital(who)}, and others leave ${room}.`, step };
  if (needed + perProcess > left) {
    return {
      level: 'yellow',
      found: `${capital(who)}, and others leave ${room}: too few for one more process, as during a release.`,
      step,
    };
  }
  return { level: 'green', found: `${capital(who)}; others leave ${room}.` };
}

function judgeOldestTransaction(oldest: OldTransaction | 'none' | 'none-visible'): Judgement {
  if (oldest === 'none-visible') {
    const found =
      'No transaction of this role has been open for long. Those of other roles are hidden: GRANT pg_read_all_stats shows them.';
    return { level: 'green', found };
  }
  if (oldest === 'none' || oldest.seconds < longSeconds) {
    return { level: 'green', found: 'No transaction has been open for long.' };
  }
  return {
    level: 'yellow',
    found: `A transaction has been open for ${Math.round(oldest.seconds / 60)} min, of ${oldest.whose}: rows that are deleted meanwhile cannot be removed, and writes slow down.`,
    step: 'End it, with pg_terminate_backend as its role or a superuser. What reads for so long belongs on a standby.',
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
