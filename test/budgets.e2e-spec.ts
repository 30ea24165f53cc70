import { Budgets, type SlotAnswer } from '../src/hubspot/budget/budgets';
import type { Bucket } from '../src/hubspot/call/call-bucket';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { planOf } from './support/query-plan';
import { StatementLog } from './support/statement-log';
import { clientEnv, startTestClient, type TestClient } from './support/test-client';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { urlOfDatabase } from './support/test-server';

const limit = 200;
const guardedWindowMs = 10_150;

describe('the budget', () => {
  let database: TestDatabase;
  let statements: StatementLog;
  let simulator: Simulator;
  let client: TestClient;
  let budgets: Budgets;
  beforeAll(async () => {
    database = await createTestDatabase();
    statements = await StatementLog.start(urlOfDatabase('postgres'));
    simulator = await startSimulator({ tier: 'unlimited' });
    client = await startTestClient({
      ...clientEnv(database, simulator),
      DATABASE_URL: statements.through(database.url),
      DATABASE_DIRECT_URL: undefined,
      HUBSPOT_ASSUMED_RATE_LIMIT: String(limit),
      HUBSPOT_BURST_RESERVE_PERCENT: '0',
    });
    budgets = client.module.get(Budgets);
  });
  afterAll(async () => {
    await client.stop();
    await simulator.close();
    await statements.close();
    await database.drop();
  });
  beforeEach(() => client.forgetLimits());

  const take = (want: number, bucket: Bucket = 'general'): Promise<SlotAnswer> =>
    budgets.take(client.portalId, bucket, { want, lane: 'interactive' });
  /** Stores a response with the limit, so that no probe call is necessary. */
  const learn = async (): Promise<void> => {
    await take(0);
    await budgets.follow(client.portalId, { max: limit, remaining: limit }, { sinceStartMs: 0, sinceAnswerMs: 0 });
  };
  /** Inserts calls that took a slot some milliseconds ago. */
  const used = (calls: number, msAgo: number): Promise<unknown> =>
    client.query(
      `UPDATE hubspot_budgets SET taken_ms = taken_ms
         || array_fill((extract(epoch FROM clock_timestamp()) * 1000)::bigint - $2::bigint, ARRAY[$1::int])`,
      [calls, msAgo],
    );

  it('lets calls beside an API key below its share go at the pace of the window', async () => {
    await learn();
    const turn = { want: 10, lane: 'bulk', spread: true } as const;
    let granted = 0;
    for (;;) {
      const answer = await budgets.take(client.portalId, 'general', turn);
      granted += answer.granted;
      if (answer.granted === 0) break;
    }
    expect(granted).toBeGreaterThan(0);
    expect(granted).toBeLessThan(limit / 4);
  });

  it('lets them go in steps of a tenth of a second, so that a call that comes next waits for a step', async () => {
    await learn();
    const turn = { want: 10, lane: 'bulk', spread: true } as const;
    const first = await budgets.take(client.portalId, 'general', turn);
    // 190 calls of the bulk lane at 10.5 % a second, a tenth of it.
    expect(first.granted).toBe(2);
    // A time ahead counts as the present one, however long the next statement takes.
    await used(2, -60_000);
    const next = await budgets.take(client.portalId, 'general', turn);
    expect(next.granted).toBe(0);
    expect(next.waitMs).toBeGreaterThan(0);
    expect(next.waitMs).toBeLessThanOrEqual(100);
    // A call of an API key below its share need not wait for a step.
    expect(
      (await budgets.take(client.portalId, 'general', { want: 1, lane: 'interactive', first: true })).granted,
    ).toBe(1);
  });

  it('lets half of a window go at once', async () => {
    await learn();
    let granted = 0;
    while (granted < limit / 2) granted += (await take(10)).granted;
    expect(granted).toBe(limit / 2);
  });

  it('spreads what is left of a window once half of it is used, so that it comes back spread', async () => {
    await learn();
    await used(limit / 2, 5_000);
    expect((await take(limit)).granted).toBe(24);
    const next = await take(10);
    expect(next.granted).toBe(0);
    expect(next.waitMs).toBeGreaterThan(0);
    expect(next.waitMs).toBeLessThanOrEqual(1_000);
  });

  it('waits for the first call of a full window to leave it, a little longer than HubSpot needs', async () => {
    await learn();
    await used(limit, 5_000);
    const { granted, waitMs } = await take(10);
    expect(granted).toBe(0);
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(guardedWindowMs - 5_000);
  });

  it('takes little of what may be others’ for theirs where it may be its own on the way, and all that must be theirs', async () => {
    await learn();
    await used(5, 100);
    const answer = (counted: number): Promise<void> =>
      budgets.follow(
        client.portalId,
        { max: limit, remaining: limit - counted },
        { sinceStartMs: 5_000, sinceAnswerMs: 0 },
      );
    const possible = async (): Promise<unknown> => {
      const rows = await client.query<{ foreign_at_most: number }>('SELECT foreign_at_most FROM hubspot_budgets');
      return rows[0]?.foreign_at_most;
    };
    // HubSpot has counted five calls that took a slot during the answered call.
    await answer(5);
    expect(await possible()).toBe(1);
    await answer(5);
    expect(await possible()).toBe(2);
    await answer(65);
    expect(await possible()).toBe(60);
  });

  it('lets all searches of a second go at once: their window is no longer than what is spread over', async () => {
    expect((await take(10, 'search')).granted).toBe(5);
    expect((await take(10, 'search')).granted).toBe(0);
  });

  it('looks through the calls of a window once for each thing that it wants to know of them', async () => {
    await learn();
    const planner = await database.connect();
    try {
      for (const wanted of ['take-slots', 'follow-limit']) {
        const text = statements.statements.find(({ name }) => name === wanted)?.text ?? '';
        const scans = (await planOf(planner, text)).filter((node) => node['Node Type'] === 'Function Scan');
        expect([wanted, scans.length]).toEqual([wanted, text.split('unnest(').length - 1]);
      }
    } finally {
      await planner.end();
    }
  });
});
