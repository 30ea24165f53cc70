import { Inject, Injectable } from '@nestjs/common';
import type { Database } from '../database/database';
import { InjectReadingDatabase } from '../database/database.module';
import { sql } from '../database/sql';
import { tables } from '../database/tables';
import { shownKeyName } from '../logging/key-names';
import { Metrics } from '../metrics/metrics';

/** Names of the keys that were not revoked. $1 ids */
const findNames = sql`SELECT id, name FROM ${tables.apiKeys} WHERE id = ANY ($1::uuid[]) AND revoked_at IS NULL`;

/** Names the API keys of the metrics at each scrape, and ends the series of revoked and deleted keys. */
@Injectable()
export class MeasuredKeys {
  constructor(
    @Inject(Metrics) private readonly metrics: Pick<Metrics, 'apiKeys' | 'addSource'>,
    @InjectReadingDatabase() private readonly database: Pick<Database, 'rows'>,
  ) {
    // Names never change, so those of the last scrape stay while the database does not answer.
    metrics.addSource('api-keys', [], () => this.read());
  }

  private async read(): Promise<void> {
    const { apiKeys } = this.metrics;
    const asked = apiKeys.measuredKeys;
    if (asked.length === 0) return;
    const rows = await this.database.rows<{ id: string; name: string }>(findNames, [asked]);
    apiKeys.update(asked, new Map(rows.map(({ id, name }) => [id, shownKeyName(name)])));
  }
}
