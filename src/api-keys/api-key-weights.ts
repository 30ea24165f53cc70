import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Database } from '../database/database';
import { prepared, sql } from '../database/sql';
import { tables } from '../database/tables';
import { CallerWeights } from '../hubspot/budget/caller-weights';
import { BackgroundLoop } from '../timing/background-loop';

/** A new weight applies after this time at most. */
const refreshEveryMs = 5_000;
const mostWeights = 10_000;

const findWeights = prepared(
  'find-weights-of-api-keys',
  sql`SELECT id, weight FROM ${tables.apiKeys} WHERE weight <> 1 AND revoked_at IS NULL LIMIT ${mostWeights}`,
);

/** Keeps the weights of API keys in memory, because claims and slots need them without a query. */
@Injectable()
export class ApiKeyWeights implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop = new BackgroundLoop({
    name: 'Refreshing the weights of API keys',
    everyMs: refreshEveryMs,
    run: () => this.refresh(),
    logger: new Logger(ApiKeyWeights.name),
  });

  constructor(
    @Inject(Database) private readonly database: Pick<Database, 'rows'>,
    @Inject(CallerWeights) private readonly weights: Pick<CallerWeights, 'replace'>,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
    this.loop.runNow();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.loop.stop();
  }

  private async refresh(): Promise<void> {
    const rows = await this.database.rows<{ id: string; weight: number }>(findWeights, []);
    this.weights.replace(new Map(rows.map(({ id, weight }) => [id, weight])));
  }
}
