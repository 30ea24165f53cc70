import { Injectable } from '@nestjs/common';
import type { Database } from '../database/database';
import { InjectReadingDatabase } from '../database/database.module';
import { sql } from '../database/sql';
import { tables } from '../database/tables';
import { RefreshingCache } from '../timing/refreshing-cache';

const maxEntries = 10_000;

const findNames = sql`SELECT id, name FROM ${tables.apiKeys} WHERE id = ANY ($1::uuid[])`;
/** Names need not differ, so that the latest thousand keys with a name are found. */
const findIds = sql`SELECT id FROM ${tables.apiKeys} WHERE name = $1 ORDER BY created_at DESC LIMIT 1000`;

/** Names of API keys, also of revoked ones, for people who read lists. */
@Injectable()
export class ApiKeyNames {
  /** A name never changes. */
  private readonly names = new RefreshingCache<string>({ maxEntries });

  constructor(@InjectReadingDatabase() private readonly database: Pick<Database, 'rows'>) {}

  /** The names of keys by id. Ids of removed keys are left out. */
  async of(ids: Iterable<string>): Promise<Map<string, string>> {
    const wanted = [...new Set(ids)];
    const unknown = wanted.filter((id) => this.names.find(id) === undefined);
    if (unknown.length > 0) {
      const readAtMs = performance.now();
      const rows = await this.database.rows<{ id: string; name: string }>(findNames, [unknown]);
      for (const { id, name } of rows) this.names.put(id, name, readAtMs);
    }
    return new Map(
      wanted.flatMap((id): [string, string][] => {
        const name = this.names.find(id)?.value;
        return name === undefined ? [] : [[id, name]];
      }),
    );
  }

  /** The ids of the keys with a name. */
  async idsOf(name: string): Promise<string[]> {
    return (await this.database.rows<{ id: string }>(findIds, [name])).map(({ id }) => id);
  }
}
