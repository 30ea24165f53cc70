import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { dataSourceOptions } from '../../src/app/data-source';
import { defaultDatabaseSettings } from '../../src/database/database-settings';
import { newWriteId } from '../../src/crm/journal/tables/write-id';

/** Last migration of the release before heads, which used the schema of its search path. */
const lastMigration = 'LookKeysUpWithoutPortal1764970000000';

/** The original statements of that release for a contact's write. */
const accept = `
  INSERT INTO open_writes (portal_id, id, queue, key, lane, state, intent, accepted_by)
  VALUES ($1, $2, 'contacts', $3, 0, 'due', $4, $5)`;
const claim = `
  WITH due AS MATERIALIZED (
    SELECT key, due_at, seq FROM open_writes
    WHERE portal_id = $1 AND queue = $2 AND lane = $3 AND state = 'due' AND due_at <= now()
    ORDER BY due_at, seq LIMIT 2 * $5 FOR UPDATE SKIP LOCKED),
  picked AS (SELECT key FROM due GROUP BY key ORDER BY min(due_at), min(seq) LIMIT $5),
  locked AS MATERIALIZED (
    SELECT write.id, write.key, write.seq
    FROM picked CROSS JOIN LATERAL (
      SELECT id, key, seq FROM open_writes
      WHERE portal_id = $1 AND queue = $2 AND key BETWEEN picked.key AND picked.key AND state || '' = 'due'
      ORDER BY key, seq LIMIT 1000 FOR UPDATE SKIP LOCKED) AS write),
  mine AS (
    SELECT key, count(*) AS writes, max(seq) AS last_seq, array_agg(id) AS ids
    FROM locked GROUP BY key),
  free AS MATERIALIZED (
    SELECT unnest(ids) AS id FROM mine WHERE NOT EXISTS (
      SELECT 1 FROM open_writes AS other
      WHERE other.portal_id = $1 AND other.queue = $2 AND other.key BETWEEN mine.key AND mine.key
        AND (other.state = 'sending' OR mine.writes < 1000 OR other.seq <= mine.last_seq)
        AND other.id <> ALL (mine.ids)
      ORDER BY other.key, other.seq OFFSET 0))
  UPDATE open_writes AS write
  SET state = 'sending', claimed_by = $4, first_sent_at = coalesce(write.first_sent_at, clock_timestamp())
  WHERE write.portal_id = $1 AND write.id = ANY (ARRAY(SELECT id FROM free))
  RETURNING write.id`;
const close = `
  WITH gone AS (
    DELETE FROM open_writes
    WHERE portal_id = $1 AND id = ANY ($3::uuid[]) AND state = 'sending' AND claimed_by IS NOT DISTINCT FROM $2
    RETURNING open_writes.*)
  INSERT INTO closed_writes (portal_id, id, queue, key, lane, state, intent, parent_id, from_id, accepted_at, attempts,
    hubspot_id, outcome)
  SELECT $1, gone.id, queue, key, lane, 'settled', intent, parent_id, from_id, accepted_at, 1, 77,
    '{"outcome": "updated", "properties": {}, "delivery": "exactly-once"}'
  FROM gone`;

/** Creates the tables by the migrations of the earlier release. */
export async function migrateAsBefore(url: string, schema = 'public'): Promise<void> {
  const options = dataSourceOptions({ ...defaultDatabaseSettings(url), schema }, 'migrating');
  const migrations = options.migrations as { name: string }[];
  const until = migrations.findIndex(({ name }) => name === lastMigration) + 1;
  const dataSource = new DataSource({ ...options, migrations: migrations.slice(0, until) } as DataSourceOptions);
  await dataSource.initialize();
  await dataSource.runMigrations({ transaction: 'each' });
  await dataSource.destroy();
}

/** A process of the earlier release, which finds its tables by the search path. */
export class EarlierRelease {
  readonly name = randomUUID();

  private constructor(
    private readonly client: Client,
    private readonly portalId: string,
  ) {}

  /** Connects and takes a lease of an hour. */
  static async start(url: string, portalId: string): Promise<EarlierRelease> {
    const client = new Client({ connectionString: url });
    await client.connect();
    const process = new EarlierRelease(client, portalId);
    await client.query(`INSERT INTO dispatchers (id, alive_until) VALUES ($1, now() + interval '1 hour')`, [
      process.name,
    ]);
    return process;
  }

  /** Accepts a contact's write. @returns its id */
  async accept(email: string, properties: Record<string, string> = {}): Promise<string> {
    const id = newWriteId();
    const intent = { key: { kind: 'email', email }, properties: { email, ...properties }, pointers: {} };
    await this.client.query(accept, [this.portalId, id, `email:${email}`, intent, this.name]);
    return id;
  }

  /** Claims due writes. @returns their ids */
  async claim(): Promise<string[]> {
    const values = [this.portalId, 'contacts', 0, this.name, 100];
    return (await this.client.query<{ id: string }>(claim, values)).rows.map(({ id }) => id);
  }

  /** Settles claimed writes. */
  async close(ids: string[]): Promise<void> {
    await this.client.query(close, [this.portalId, this.name, ids]);
  }

  /** Ends the lease, or simulates a kill. The claims stay. */
  async stop({ killed = false } = {}): Promise<void> {
    if (!killed) await this.client.query('DELETE FROM dispatchers WHERE id = $1', [this.name]);
    await this.client.end();
  }

  /** Runs any statement. */
  async query<Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> {
    return (await this.client.query<Row>(text, values)).rows;
  }
}
