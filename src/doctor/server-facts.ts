/** The result of one examination; null if it failed. */
export type Part<Facts> = Facts | null;

/** The path of connections to the server. */
export interface PoolingFacts {
  /** The mode that DATABASE_POOL_MODE or DATABASE_DIRECT_URL configures. */
  configured: 'session' | 'transaction';
  /** The mode found: no pooler, a connection for each session, or another connection for each transaction. */
  found: 'none' | 'session' | 'transaction';
  /** The connection for NOTIFY: direct, none, through a pooler, which drops notices, or to an address without an answer. */
  notices: 'direct' | 'none' | 'pooled' | 'unreachable';
}

/** The connections that are allowed, and those that are needed. */
export interface ConnectionFacts {
  /** Connections that this service's role may open, without reserved ones. */
  limit: number;
  /** The setting that limits them. */
  limitedBy: 'max_connections' | 'the role' | 'the database';
  /** Connections that other programs have now. */
  usedByOthers: number;
  /** Most connections of one process. */
  perProcess: number;
  /** Processes that run now. */
  processes: number;
}

/** A transaction that has been open for long. */
export interface OldTransaction {
  seconds: number;
  /** @example "psql of role analyst, process 4711" */
  owner: string;
}

/** Time limits of the server, in milliseconds; limits that are off are absent. */
export type ServerTimeouts = Partial<
  Record<
    'lock_timeout' | 'idle_in_transaction_session_timeout' | 'idle_session_timeout' | 'transaction_timeout',
    number
  >
>;

/** The server's settings and state. */
export interface ServerFacts {
  readOnly: Part<boolean>;
  /** Rights that the role lacks, such as `INSERT on open_writes`. */
  missingRights: Part<string[]>;
  timeouts: Part<ServerTimeouts>;
  /** Settings that are off, so that a crash of PostgreSQL may lose accepted writes. */
  unsafeSettings: Part<string[]>;
  pooling: Part<PoolingFacts>;
  /** Null also behind a pooler, which has limits of its own. */
  connections: Part<ConnectionFacts>;
  /** `none-visible`: transactions of other roles are hidden from this role. */
  oldestTransaction: Part<OldTransaction | 'none' | 'none-visible'>;
}
