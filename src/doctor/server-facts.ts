/** A part that was examined; null where it could not be. */
export type Part<Facts> = Facts | null;

/** How connections reach the server. */
export interface PoolingFacts {
  /** What DATABASE_POOL_MODE, or DATABASE_DIRECT_URL, says. */
  configured: 'session' | 'transaction';
  /** What was noticed: no pooler, one that keeps a connection for a session, or one that gives each transaction another. */
  found: 'none' | 'session' | 'transaction';
  /** Whether notices can be heard: on a connection of their own, on none, or through a pooler, which swallows them. */
  notices: 'direct' | 'none' | 'pooled' | 'unreachable';
}

/** How many connections there may be, and how many are needed. */
export interface ConnectionFacts {
  /** Connections that this service's role may have, the reserved ones left out. */
  limit: number;
  /** What sets that limit. */
  limitedBy: 'max_connections' | 'the role' | 'the database';
  /** Connections that others have now. */
  usedByOthers: number;
  /** Most connections of one process. */
  perProcess: number;
  /** Processes that run now. */
  processes: number;
}

/** A transaction that has been open for long. */
export interface OldTransaction {
  seconds: number;
  /** Such as `psql of role analyst, process 4711`. */
  whose: string;
}

/** Limits of time that the server sets, in milliseconds; those without a limit are absent. */
export type ServerTimeouts = Partial<
  Record<
    'lock_timeout' | 'idle_in_transaction_session_timeout' | 'idle_session_timeout' | 'transaction_timeout',
    number
  >
>;

/** What was found of the server's settings and state. */
export interface ServerFacts {
  readOnly: Part<boolean>;
  /** Rights that the role lacks, such as `INSERT on open_writes`. */
  missingRights: Part<string[]>;
  timeouts: Part<ServerTimeouts>;
  /** Settings because of which a crash of PostgreSQL may lose what was accepted. */
  forgetful: Part<string[]>;
  pooling: Part<PoolingFacts>;
  /** Null also behind a pooler: its limits are not PostgreSQL's. */
  connections: Part<ConnectionFacts>;
  /** Those of other roles are not visible to every role. */
  oldestTransaction: Part<OldTransaction | 'none' | 'none-visible'>;
}
