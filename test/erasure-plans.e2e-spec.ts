import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { ClosedRewrites } from '../src/crm/journal/retention/closed-rewrites';
import { newWriteId } from '../src/crm/journal/tables/write-id';
import { Cancellation } from '../src/erasure/cancellation';
import {
  newPortalReport,
  type ErasureSteps,
  type PersonRequest,
  type PortalReport,
} from '../src/erasure/erasure-report';
import { ErasureStore } from '../src/erasure/erasure-store';
import { PersonErasure } from '../src/erasure/person-erasure';
import { PersonFinder } from '../src/erasure/person-finder';
import { PersonRows } from '../src/erasure/person-rows';
import { PortalData } from '../src/erasure/portal-data';
import { WriteErasure } from '../src/erasure/write-erasure';
import { WriteSearch } from '../src/erasure/write-search';
import { fillTables, growingTables, keepStatistics } from './support/full-tables';
import { PlanRecorder, type RecordedPlan } from './support/plan-recorder';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { onCitus } from './support/test-server';

const portal = '1';
const filling = { open: 50_000, settled: 300_000, portals: [1, 2, 3] };
/** Writes of the person with an outcome, open ones, and writes of others that mention the person. */
const [closedWrites, openWrites, mentions] = [700, 300, 30];
/** A statement walks through 2,000 rows at most, or removes 500. */
const mostRows = 2_500;
/** Cost from which PostgreSQL compiles a statement, which takes longer than most statements. */
const jitAboveCost = 100_000;

/** HubSpot is not asked. */
const nobody = { readRecords: unreachable, getRecord: unreachable, deleteForPrivacy: unreachable };
function unreachable(): Promise<never> {
  return Promise.reject(new Error('HubSpot was called'));
}

// On Citus the workers make the plans. test/citus.e2e-spec.ts checks them.
(onCitus() ? describe.skip : describe)('The plans of an erasure in full tables', () => {
  let database: TestDatabase;
  let client: Client;
  let recorder: PlanRecorder;
  let tables: Set<string>;
  const steps: ErasureSteps = {
    onWindow: (table) => {
      tables.add(table);
      return Promise.resolve();
    },
    onKnown: () => Promise.resolve(),
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    client = await database.connect();
    await keepStatistics(client);
    await fillTables(client, filling);
    await client.query(`
      INSERT INTO idempotency_keys (portal_id, api_key_id, key, request_hash, write_ids)
      SELECT 1 + n % 3, '${randomUUID()}', 'import ' || n, '\\x00', '{}'
      FROM generate_series(1, 150000) AS n`);
    recorder = new PlanRecorder(database.url);
  }, 300_000);
  afterAll(async () => {
    await recorder.close();
    await client.end();
    await database.drop();
  });
  beforeEach(() => {
    tables = new Set();
  });

  /** Stores writes of a person, among those of others, and mentions in writes and idempotency keys of others. */
  async function storePerson(email: string): Promise<void> {
    const intent = `jsonb_build_object('key', jsonb_build_object('kind', 'email', 'email', $1::text), 'pointers', '{}'::jsonb,
      'properties', jsonb_build_object('email', $1::text))`;
    await client.query(
      `UPDATE closed_writes SET key = 'email:' || $1::text, hubspot_id = 17, intent = ${intent} WHERE portal_id = 1 AND queue = 'contacts'
         AND id IN (SELECT id FROM closed_writes WHERE portal_id = 1 AND queue = 'contacts' AND key NOT LIKE '%person%'
           ORDER BY key LIMIT ${closedWrites})`,
      [email],
    );
    await client.query(
      `UPDATE closed_writes SET intent = ${intent} WHERE portal_id = 1 AND id IN (
         SELECT id FROM closed_writes WHERE portal_id = 1 AND queue = 'deals' AND NOT intent::text LIKE '%person%' ORDER BY key LIMIT ${mentions})`,
      [email],
    );
    await client.query(
      `INSERT INTO open_writes (portal_id, id, queue, key, lane, state, head, intent)
       SELECT 1, gen_random_uuid(), 'contacts', 'email:' || $1::text, 0, 'due', n = 1, ${intent}
       FROM generate_series(1, ${openWrites}) AS n`,
      [email],
    );
    await client.query(
      `UPDATE idempotency_keys SET key = 'import ' || $1::text WHERE portal_id = 1 AND key = (
         SELECT max(key) FROM idempotency_keys WHERE portal_id = 1 AND key NOT LIKE '%person%')`,
      [email],
    );
    await client.query(
      `INSERT INTO record_identities (portal_id, object_type, key, hubspot_id) VALUES (1, 'contacts', 'email:' || $1::text, 17)`,
      [email],
    );
  }

  async function erasePerson(email: string): Promise<PortalReport> {
    const finder = new PersonFinder(recorder.database, nobody);
    const writes = new WriteErasure(
      new WriteSearch(recorder.database),
      new Cancellation(recorder.database),
      new ClosedRewrites(recorder.database),
    );
    const erasure = new PersonErasure(finder, writes, new PersonRows(recorder.database), nobody);
    const report = newPortalReport(portal);
    const request: PersonRequest = { subject: { email }, texts: ['Lovelace'], portalId: portal, hubspot: 'keep' };
    await erasure.erase(report, request, false, steps);
    return report;
  }

  /** Plans that read more than their part of a table. */
  const tooMuch = (plans: readonly RecordedPlan[]): Pick<RecordedPlan, 'text' | 'scans' | 'cost'>[] =>
    plans
      .filter(
        ({ rows, cost, sequential }) =>
          rows > mostRows || cost > jitAboveCost || sequential.some((table) => growingTables.includes(table)),
      )
      .map(({ text, scans, cost }) => ({ text, scans, cost }));

  it.each([
    ['before anybody has looked at the tables', 'person.one@example.com', 'SELECT 1'],
    ['where the tables were looked at', 'person.two@example.com', 'ANALYZE'],
  ])(
    'of a person read windows of the tables %s',
    async (_name, email, before) => {
      await storePerson(email);
      await client.query(before);
      recorder.take();
      const { erased, redacted, state } = await erasePerson(email);
      expect(tooMuch(recorder.take())).toEqual([]);
      expect({ erased, redacted, state }).toMatchObject({
        erased: { openWrites, closedWrites, identities: 1 },
        redacted: { closedWrites: mentions, idempotencyKeys: 1 },
        state: 'done',
      });
      expect([...tables]).toEqual(
        expect.arrayContaining(['openWrites', 'closedWrites', 'createdRecords', 'identities']),
      );
    },
    120_000,
  );

  it('of receipts read the receipts', async () => {
    const store = new ErasureStore(recorder.database);
    const id = newWriteId();
    const runner = randomUUID();
    const report = { hubspot: 'keep' as const, portals: [newPortalReport(portal)] };
    recorder.take();
    const requestedBy = { id: null, name: 'test' };
    await store.insert({ id, kind: 'portal', subjectHash: null, subjectCiphertext: null, requestedBy, report }, runner);
    expect(await store.renew(id, runner, report, 'sealed')).toBe(true);
    await store.release(runner);
    expect(await store.takeAbandoned(runner)).toMatchObject({ id, subjectCiphertext: 'sealed' });
    await store.finish(id, runner, 'done', report);
    await store.list(null, 100);
    await store.endedPortals(60_000);
    await store.removeOld(60_000);
    expect(await store.find(id)).toMatchObject({ state: 'done', subjectCiphertext: null });
    expect(tooMuch(recorder.take())).toEqual([]);
  });

  it('of a portal remove bounded parts of the tables', async () => {
    recorder.take();
    const report = newPortalReport(portal);
    await new PortalData(recorder.database).erase(report, steps.onWindow);
    const plans = recorder.take();
    expect(plans.length).toBeGreaterThan(100);
    expect(tooMuch(plans)).toEqual([]);
    for (const table of growingTables)
      expect((await client.query(`SELECT 1 FROM ${table} WHERE portal_id = 1 LIMIT 1`)).rowCount).toBe(0);
    expect(await new PortalData(recorder.database).removeLate(portal)).toBe(0);
    expect(tooMuch(recorder.take())).toEqual([]);
  }, 300_000);
});
