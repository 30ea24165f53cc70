import { Client } from 'pg';
import { claim, close } from '../src/crm-objects/writes/journal-sql';
import { sessionSettings } from '../src/data-source';
import { planOf } from './support/query-plan';
import { createTestDatabase, type TestDatabase } from './support/test-database';

const fill = `INSERT INTO open_writes (portal_id, id, queue, key, lane, state, intent)
  SELECT 1, gen_random_uuid(), 'contacts', 'email:' || n, 0, 'due', '{}' FROM generate_series(1, 5000) AS n`;

/** Plans are kept for as long as a connection lives, and the journal is empty when most are made. See docs/decisions/0009. */
describe('Plans that are kept', () => {
  let database: TestDatabase;
  let client: Client;
  beforeEach(async () => {
    database = await createTestDatabase();
    client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query(sessionSettings);
  });
  afterEach(async () => {
    await client.end();
    await database.drop();
  });

  it.each([
    ['nobody has looked at the journal', []],
    ['the journal is empty', ['VACUUM ANALYZE']],
    ['the journal is full, and was empty when it was looked at', ['VACUUM ANALYZE', fill]],
    ['the journal is full', [fill, 'VACUUM ANALYZE']],
    ['the journal was emptied', [fill, 'DELETE FROM open_writes', 'VACUUM ANALYZE']],
  ])('look the writes of a key up by its index where %s', async (_state, statements) => {
    for (const statement of statements) await client.query(statement);
    const nodes = [...(await planOf(client, claim)), ...(await planOf(client, close))];
    expect(nodes.filter((node) => node['Node Type'] === 'Seq Scan')).toEqual([]);
    const byKey = nodes.filter((node) => /\bkey [<>]= /.test(`${node['Index Cond'] ?? ''} ${node.Filter ?? ''}`));
    const writes = byKey.filter((node) => node['Relation Name'] === 'open_writes');
    expect(writes.map((node) => node['Index Name'])).toEqual(['open_writes_by_key', 'open_writes_by_key']);
    for (const write of writes) expect(write['Index Cond']).toMatch(/portal_id = .*queue = .*key >= .*key <= /);
  });
});
