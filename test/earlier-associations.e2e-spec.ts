import type { Client } from 'pg';
import { EarlierAssociations } from '../src/crm/journal/reads/earlier-associations';
import { associationIntent } from '../src/crm/journal/tables/association-target';
import { arrivalMark, awaitedRecord } from '../src/crm/journal/tables/awaited-record';
import { newWriteId } from '../src/crm/journal/tables/write-id';
import type { AssociationTarget } from '../src/crm/journal/tables/write';
import { Database } from '../src/database/database';
import { defaultDatabaseSettings } from '../src/database/database-settings';
import { FailoverPool } from '../src/database/failover-pool';
import { ServerChoice } from '../src/database/server-choice';
import { createTestDatabase, type TestDatabase } from './support/test-database';

const queue = 'contacts>companies';
const reverse = 'companies>contacts';
/** The records of the association that may have to wait. */
const [person, firm] = ['101', '202'];
const seq = 50;

/** An open write. Defaults: accepted earlier than the association, the head of its key, and due. */
interface OpenWrite {
  queue: string;
  key?: string;
  seq?: number;
  state?: 'waiting' | 'due' | 'sending';
  head?: boolean | null;
  associationCount?: number | null;
  intent?: object;
  fromId?: string;
  awaits?: string;
  dueInSeconds?: number;
}

/** HubSpot does not order calls that go at the same time, so that some associations wait for others (docs/decisions/0038). */
describe('An association waits', () => {
  let database: TestDatabase;
  let client: Client;
  let pool: FailoverPool;
  let earlier: EarlierAssociations;
  let portalId = '1';
  beforeAll(async () => {
    database = await createTestDatabase();
    client = await database.connect();
    const { address, schema } = defaultDatabaseSettings(database.url);
    pool = new FailoverPool({
      choice: new ServerChoice(address),
      applicationName: 'test',
      connectTimeoutMs: 5_000,
      statementTimeoutMs: 30_000,
      serverTimeouts: true,
      max: 2,
    });
    earlier = new EarlierAssociations(new Database(() => pool, { schema, timeoutMs: 30_000, pooled: false }));
  });
  beforeEach(() => {
    portalId = String(Number(portalId) + 1);
  });
  afterAll(async () => {
    await pool.end();
    await client.end();
    await database.drop();
  });

  /** Stores an open write. @returns its id */
  const open = async (write: OpenWrite): Promise<string> => {
    const id = newWriteId();
    const { key = `write:${id}`, state = 'due', head = true, associationCount = null, intent = {} } = write;
    await client.query(
      `INSERT INTO open_writes
         (portal_id, id, queue, key, seq, lane, state, head, association_count, intent, from_id, awaits, due_at)
       VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8, $9, $10, $11, now() + make_interval(secs => $12))`,
      [
        ...[portalId, id, write.queue, key, write.seq ?? seq - 1, state, head, associationCount],
        ...[JSON.stringify(intent), write.fromId ?? null, write.awaits ?? null, write.dueInSeconds ?? 0],
      ],
    );
    return id;
  };
  /** Stores an open association of a body, whose record is written. */
  const openAssociation = (to: AssociationTarget, write: Partial<OpenWrite> = {}): Promise<string> =>
    open({ queue, fromId: person, intent: associationIntent({ to, pointer: '/associations/0' }), ...write });
  /** The wait of the association in milliseconds; undefined for none. @param claimed ids of other writes of its claim */
  const waitOf = async (
    change: 'making' | 'removal',
    { portal = portalId, claimed = [] as string[] } = {},
  ): Promise<number | undefined> => {
    const pair = { fromId: person, toId: firm, removes: change === 'removal' };
    const others = claimed.map((id) => ({ id, seq: seq - 1, ...pair, fromId: '9', toId: '9' }));
    const id = newWriteId();
    return (await earlier.find(portal, queue, [{ id, seq, ...pair }, ...others])).get(id);
  };

  describe.each(['making', 'removal'] as const)('as a %s for a request for the same two records', (change) => {
    it.each([
      ['from the same end', queue, `pair:${person}>${firm}`],
      ['from the other end', reverse, `pair:${firm}>${person}`],
    ])('%s', async (_end, ofQueue, key) => {
      const other = await open({ queue: ofQueue, key });
      expect(await waitOf(change)).toBe(200);
      expect(await waitOf(change, { claimed: [other] })).toBeUndefined();
    });

    it('that is behind another one of its claim', async () => {
      const head = await open({ queue, key: `pair:${person}>${firm}`, seq: seq - 2, state: 'sending' });
      await open({ queue, key: `pair:${person}>${firm}`, head: false });
      expect(await waitOf(change, { claimed: [head] })).toBe(200);
    });

    it('that is behind several of its claim', async () => {
      const key = `pair:${person}>${firm}`;
      const head = await open({ queue, key, seq: seq - 3, state: 'sending' });
      const next = await open({ queue, key, seq: seq - 2, state: 'sending', head: false });
      await open({ queue, key, head: false });
      expect(await waitOf(change, { claimed: [head, next] })).toBe(200);
    });

    it('until that is due, and for five seconds at most', async () => {
      await open({ queue, key: `pair:${person}>${firm}`, dueInSeconds: 4 });
      const waitMs = await waitOf(change);
      expect(waitMs).toBeGreaterThan(200);
      expect(waitMs).toBeLessThanOrEqual(4_000);
      await open({ queue: reverse, key: `pair:${firm}>${person}`, dueInSeconds: 60 });
      expect(await waitOf(change)).toBe(5_000);
    });

    it('but not for later ones, for other records, or in another portal', async () => {
      await open({ queue, key: `pair:${person}>${firm}`, seq: seq + 1 });
      await open({ queue, key: `pair:${person}>203` });
      await open({ queue, key: `pair:${firm}>${person}` });
      await open({ queue: 'deals>companies', key: `pair:${person}>${firm}` });
      expect(await waitOf(change)).toBeUndefined();
      await open({ queue: reverse, key: `pair:${firm}>${person}` });
      expect(await waitOf(change, { portal: '9999' })).toBeUndefined();
    });
  });

  it('for a request from the other end between records of one type', async () => {
    await open({ queue: 'contacts>contacts', key: `pair:${firm}>${person}` });
    const id = newWriteId();
    const making = { id, seq, fromId: person, toId: firm, removes: false };
    expect([...(await earlier.find(portalId, 'contacts>contacts', [making]))]).toEqual([[id, 200]]);
  });

  describe('as a removal for an association of a body', () => {
    it.each<[string, () => Promise<string>]>([
      ['with the same record', () => openAssociation({ id: firm })],
      [
        'with a label',
        () =>
          openAssociation(
            { id: '7' },
            { intent: associationIntent({ to: { id: firm }, label: 'Partner', pointer: '' }) },
          ),
      ],
      ['from the other end', () => openAssociation({ id: person }, { queue: reverse, fromId: firm })],
      ['with a record that is not looked up yet', () => openAssociation({ domain: 'a.example' })],
      [
        'whose record has come',
        () => openAssociation({ domain: 'a.example' }, { awaits: arrivalMark(1_760_000_000_000) }),
      ],
    ])('%s', async (_which, store) => {
      const other = await store();
      expect(await waitOf('removal')).toBe(200);
      expect(await waitOf('removal', { claimed: [other] })).toBeUndefined();
      expect(await waitOf('making')).toBeUndefined();
    });

    it.each<[string, () => Promise<string>]>([
      ['with another record', () => openAssociation({ id: '203' })],
      ['of another record', () => openAssociation({ id: firm }, { fromId: '102' })],
      ['with a record of another type', () => openAssociation({ id: firm }, { queue: 'contacts>deals' })],
      ['that was accepted later', () => openAssociation({ id: firm }, { seq: seq + 1 })],
      [
        'that waits for a record',
        () => openAssociation({ domain: 'a.example' }, { awaits: awaitedRecord('companies', 'domain:a.example') }),
      ],
      [
        'that is a removal',
        () => openAssociation({ id: '7' }, { intent: associationIntent({ to: { id: firm }, pointer: '' }, true) }),
      ],
    ])('but not for one %s', async (_which, store) => {
      await store();
      expect(await waitOf('removal')).toBeUndefined();
    });

    it('or for any, if there are more than can be compared', async () => {
      await client.query(
        `INSERT INTO open_writes (portal_id, id, queue, key, seq, lane, state, head, intent, from_id)
         SELECT $1, gen_random_uuid(), $2, 'write:' || n, n - 2000, 0, 'due', true, '{"to": {"id": "7"}}', $3
         FROM generate_series(1, 999) AS n`,
        [portalId, queue, person],
      );
      expect(await waitOf('removal')).toBeUndefined();
      await openAssociation({ id: '7' });
      expect(await waitOf('removal')).toBe(200);
    });
  });

  describe('as a removal for a write of either record', () => {
    const email = 'email:ada@example.com';
    beforeEach(async () => {
      await client.query(
        `INSERT INTO record_identities (portal_id, object_type, key, hubspot_id)
         VALUES ($1, 'contacts', $2, $3), ($1, 'companies', 'external:A-1', $3)`,
        [portalId, email, person],
      );
    });

    it.each<[string, OpenWrite]>([
      ['by its id', { queue: 'contacts', key: `id:${person}` }],
      ['by a key that the identity map knows', { queue: 'contacts', key: email }],
      ['at the other end', { queue: 'companies', key: `id:${firm}` }],
      ['that has associations', { queue: 'contacts', key: email, associationCount: 2 }],
      ['that is being sent', { queue: 'contacts', key: email, state: 'sending' }],
    ])('%s', async (_which, write) => {
      await open(write);
      expect(await waitOf('removal')).toBe(200);
      expect(await waitOf('making')).toBeUndefined();
    });

    it('behind another one without associations', async () => {
      await open({ queue: 'contacts', key: email, seq: seq - 2, associationCount: 0 });
      expect(await waitOf('removal')).toBeUndefined();
      await open({ queue: 'contacts', key: email, head: false, associationCount: 1 });
      expect(await waitOf('removal')).toBe(200);
    });

    it.each<[string, OpenWrite]>([
      ['without associations', { queue: 'contacts', key: email, associationCount: 0 }],
      ['that was accepted later', { queue: 'contacts', key: email, seq: seq + 1 }],
      ['of another record', { queue: 'contacts', key: 'email:bob@example.com' }],
      ['of another type', { queue: 'companies', key: `id:${person}` }],
      ['whose key has the same id in another type', { queue: 'contacts', key: 'external:A-1' }],
    ])('but not for one %s', async (_which, write) => {
      await open(write);
      expect(await waitOf('removal')).toBeUndefined();
    });
  });

  it('for nothing if there is none', async () => {
    expect(await earlier.find(portalId, queue, [])).toEqual(new Map());
  });
});
