import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { QueryResultRow } from 'pg';
import { Database } from '../database/database';
import { prepared, sql } from '../database/sql';
import { tables } from '../database/tables';
import { BackgroundLoop } from '../timing/background-loop';

/** A new key counts as known after this time at most. */
const refreshEveryMs = 5_000;
/** Bounds the memory. Further keys are verified all the same, within the limit of their address. */
const mostPrefixes = 100_000;

/** Prefixes of the keys that were not revoked. $1 most rows */
const findPrefixes = prepared(
  'find-api-key-prefixes',
  sql`SELECT key_prefix, previous_key_prefix FROM ${tables.apiKeys} WHERE revoked_at IS NULL
    ORDER BY last_used_at DESC NULLS LAST LIMIT $1`,
);

/**
 * The prefixes of all valid keys, in memory. They distinguish callers with a key from strangers who guess: only guesses
 * count against an address, so that callers behind the same proxy are not refused.
 */
@Injectable()
export class ApiKeyPrefixes implements OnApplicationBootstrap, OnModuleDestroy {
  private prefixes: ReadonlySet<string> = new Set();
  private readonly loop = new BackgroundLoop({
    name: 'Reading the prefixes of API keys',
    everyMs: refreshEveryMs,
    run: () => this.refresh(),
    logger: new Logger(ApiKeyPrefixes.name),
  });

  constructor(@Inject(Database) private readonly database: Pick<Database, 'rows'>) {}

  onApplicationBootstrap(): void {
    this.loop.start();
    this.loop.runNow();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  /** True if a valid key has this prefix, as of a few seconds ago. */
  has(prefix: string): boolean {
    return this.prefixes.has(prefix);
  }

  /** After a failure the earlier prefixes stay. */
  async refresh(): Promise<void> {
    const rows = await this.database.rows<PrefixRow>(findPrefixes, [mostPrefixes]);
    this.prefixes = new Set(
      rows.flatMap(({ key_prefix: present, previous_key_prefix: previous }) =>
        previous === null ? [present] : [present, previous],
      ),
    );
  }
}

interface PrefixRow extends QueryResultRow {
  key_prefix: string;
  previous_key_prefix: string | null;
}
