import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { DATABASE_SETTINGS, poolOf, readingSource } from '../database/database.module';
import { databaseSentence } from '../database/database-sentence';
import type { DatabaseSettings } from '../database/database-settings';
import { appliedMigrations } from '../database/applied-migrations';
import type { DatabaseFacts } from './facts';
import { examineServer } from './server-examination';

/** Examines the database: its answer, its server's settings and state, its time and its migrations. */
@Injectable()
export class DatabaseExamination {
  constructor(
    @InjectDataSource() private readonly writing: DataSource,
    @InjectDataSource(readingSource) private readonly reading: DataSource,
    @Inject(DATABASE_SETTINGS) private readonly settings: DatabaseSettings,
  ) {}

  /** Connects first if the process has no connection yet. */
  async examine(): Promise<DatabaseFacts> {
    try {
      for (const source of [this.writing, this.reading]) if (!source.isInitialized) await source.initialize();
      const startedAtMs = Date.now();
      const [{ now_ms, version }] = await this.reading.query<[{ now_ms: number; version: string }]>(
        `SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now_ms, current_setting('server_version') AS version`,
      );
      const middleMs = (startedAtMs + Date.now()) / 2;
      const applied = await appliedMigrations(this.reading);
      const known = this.reading.migrations.map(({ name = '' }) => name);
      return {
        reachable: true,
        version: version.split(' ')[0] ?? version,
        aheadMs: Math.round(now_ms - middleMs),
        pending: known.filter((name) => !applied.includes(name)),
        newer: applied.filter((name) => !known.includes(name)),
        server: await examineServer(poolOf(this.reading), this.settings),
      };
    } catch (error) {
      return { reachable: false, problem: describe(error), step: databaseSentence(error, this.settings) };
    }
  }
}

/** The error of several connection attempts has no message of its own. */
function describe(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(describe).join('; ');
  return error instanceof Error ? error.message : String(error);
}
