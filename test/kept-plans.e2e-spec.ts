import { Client } from 'pg';
import { append, claim, close, giveBack, releaseClaims } from '../src/crm-objects/writes/journal-sql';
import { sessionSettings } from '../src/data-source';
import { planOf, type PlanNode } from './support/query-plan';
import { createTestDatabase, type TestDatabase } from './support/test-database';

const fill = `INSERT INTO open_writes (portal_id, id, queue, key, lane, state, intent, claimed_by)
  SELECT 1, gen_random_uuid(), 'contacts', 'email:' || n, 0, 'due', '{}', gen_random_uuid() FROM generate_series(1, 5000) AS n`;

/** What reads open writes, and by what: the whole of an index's columns, or the order that it gives. */
const byWholeKey: Record<string, RegExp> = {
  open_writes_pkey: /portal_id = .*\bid = /,
  open_writes_by_key: /queue = .*key >= .*key <= /,
  open_writes_by_parent: /portal_id = .*parent_id >= .*parent_id <= /,
  open_writes_due: /portal_id = .*queue = .*lane = /,
  open_writes_by_claimer: /: (\(?claimed_by [=>].*)?$/,
};

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

  const states: [string, string[]][] = [
    ['nobody has looked at the journal', []],
    ['the journal is empty', ['VACUUM ANALYZE']],
    ['the journal is full, and was empty when it was looked at', ['VACUUM ANALYZE', fill]],
    ['the journal is full', [fill, 'VACUUM ANALYZE']],
    ['the journal was emptied', [fill, 'DELETE FROM open_writes', 'VACUUM ANALYZE']],
    // Few rows on many pages: to read all of an index looks cheaper than to look a batch's rows up in one.
    ['few writes are left of many', [fill, 'DELETE FROM open_writes WHERE seq % 33 > 0', 'VACUUM ANALYZE']],
  ];

  it.each(states)('read open writes by what they are looked for where %s', async (_state, statements) => {
    for (const statement of statements) await client.query(statement);
    const readBy = async (statement: string): Promise<string[]> => {
      const reads = (await planOf(client, statement)).filter(isRead);
      for (const read of reads) {
        const index = read['Index Name'] ?? '';
        expect(`${index}: ${read['Index Cond'] ?? ''}`).toMatch(byWholeKey[index] ?? 'an index that is known here');
      }
      return reads.map((read) => read['Index Name'] ?? '').sort();
    };
    const ofClaim = ['open_writes_by_key', 'open_writes_by_key', 'open_writes_due', 'open_writes_pkey'];
    expect(await readBy(append)).toEqual(['open_writes_by_key']);
    expect(await readBy(claim)).toEqual(ofClaim);
    expect(await readBy(close)).toEqual(['open_writes_by_parent', 'open_writes_pkey', 'open_writes_pkey']);
    expect(await readBy(giveBack)).toEqual(['open_writes_pkey']);
    expect(new Set(await readBy(releaseClaims))).toEqual(new Set(['open_writes_by_claimer']));
  });

  it.each(states)('find what is known of a record by its id and by its key where %s', async (_state, statements) => {
    await client.query(`INSERT INTO record_identities (portal_id, object_type, key, hubspot_id)
      SELECT 1, 'contacts', 'email:' || n, n FROM generate_series(1, 5000) AS n`);
    for (const statement of statements) await client.query(statement);
    const reads = (await planOf(client, append)).filter((node) => node['Relation Name'] === 'record_identities');
    const conditions = reads.map((node) => `${node['Index Name'] ?? ''}: ${node['Index Cond'] ?? ''}`).sort();
    expect(conditions).toEqual([
      expect.stringMatching(
        /^record_identities_by_record: .*portal_id = .*object_type = .*hubspot_id >= .*hubspot_id <= /,
      ),
      expect.stringMatching(/^record_identities_pkey: .*portal_id = .*object_type = .*key >= .*key <= /),
    ]);
  });
});

/** Bitmaps are told by their indexes; the table's own node repeats them. */
function isRead(node: PlanNode): boolean {
  const ofIndex = node['Index Name']?.startsWith('open_writes');
  return ofIndex ?? (node['Relation Name'] === 'open_writes' && node['Node Type'] === 'Seq Scan');
}
