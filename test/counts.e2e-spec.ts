import { StatementLog } from './support/statement-log';
import { urlOfDatabase } from './support/test-database';
import { startTestService, type Answer, type TestService } from './support/test-service';

/** Told or looked up beside writes, by the clock: these do not grow with the number of writes. */
const besideWrites = [
  /^(stayAlive|releaseClaims|findQueues|follow-limit|renew-slot|read-api-keys-again|note-use-of-api-keys)$/,
  /^SET plan_cache_mode/,
  /^SELECT "HubspotAuth"\."portal_id" AS "HubspotAuth_portal_id" FROM "hubspot_auth"/,
  /^(UPDATE|INSERT INTO) hubspot_portal_health /,
];

/** What the statements without a name are. */
const unnamed: [RegExp, string][] = [
  [/^SELECT key, hubspot_id FROM record_identities/, 'recordsOf'],
  [/^INSERT INTO record_identities .* RETURNING key/, 'getOrCreate'],
  [/^UPDATE hubspot_budgets SET taken_ms = taken_ms\[:/, 'giveBackSlot'],
  [/^SELECT "o"/, 'listCreated'],
];

type Counts = Record<string, number>;

/** By what a write costs: a further call or statement is a decision, and its count is changed here. */
describe('What a write costs', () => {
  let statements: StatementLog;
  let service: TestService;
  let contactId: string;
  let dealId: string;

  beforeAll(async () => {
    statements = await StatementLog.start(urlOfDatabase('postgres'));
    service = await startTestService({ statements });
    // The first write of each sort makes what the portal does not have yet, and reads what it allows.
    contactId = (await contact('known')).body.id;
    dealId = (await service.send('POST', '/api/deals', { dealname: 'Known', contactId })).body.id;
    await service.send('POST', '/api/tickets', { subject: 'First', contactId, dealId });
  });

  afterAll(async () => {
    await service.stop();
    await statements.close();
  });

  const contact = (name: string, headers?: Record<string, string>): Promise<Answer> =>
    service.send('POST', '/api/contacts', { email: `${name}@example.com`, firstname: 'Ada' }, headers);

  /** Calls of HubSpot and statements, of which those beside writes are left out where they can be told. */
  async function costOf(act: () => Promise<unknown>): Promise<{ calls: Counts; statements: Counts }> {
    await service.simulator.forget();
    statements.forget();
    await act();
    const executed = statements.statements.map(({ name }) => name);
    const requests = await service.simulator.requests('/crm/');
    return {
      calls: counted(requests.map(({ path }) => path.replace(/^\/crm\/(objects|associations)\/[\d-]+\//, ''))),
      statements: counted(
        executed
          .filter((name) => !besideWrites.some((pattern) => pattern.test(name)))
          .map((name) => unnamed.find(([pattern]) => pattern.test(name))?.[1] ?? name),
      ),
    };
  }

  /** The least of several times: what runs by the clock may fall into one of them, not into all. */
  async function leastCostOf(act: (time: string) => Promise<Answer>): Promise<{ calls: Counts; statements: Counts }> {
    const costs: { calls: Counts; statements: Counts }[] = [];
    for (let time = 0; time < 4; time += 1) {
      costs.push(
        await costOf(async () => {
          expect((await act(String(time))).status).toBeLessThan(300);
        }),
      );
    }
    return { calls: least(costs.map(({ calls }) => calls)), statements: least(costs.map((cost) => cost.statements)) };
  }

  it('is one call and three statements for a lone new contact', async () => {
    expect(await leastCostOf((time) => contact(`lone${time}`))).toEqual({
      calls: { 'contacts/batch/upsert': 1 },
      statements: { append: 1, 'take-slots': 1, close: 1 },
    });
  });

  it('is one call and three statements for a contact that is known', async () => {
    expect(await leastCostOf(() => contact('known'))).toEqual({
      calls: { 'contacts/batch/update': 1 },
      statements: { append: 1, 'take-slots': 1, close: 1 },
    });
  });

  it('is one call and four statements for a hundred contacts of one request', async () => {
    const batch = (time: string): Promise<Answer> =>
      service.send('POST', '/api/contacts/batch', {
        records: Array.from({ length: 100 }, (_, index) => ({ email: `batch${time}-${index}@example.com` })),
      });
    expect(await leastCostOf(batch)).toEqual({
      calls: { 'contacts/batch/upsert': 1 },
      statements: { append: 1, 'take-slots': 1, claim: 1, close: 1 },
    });
  });

  it('is shared by a hundred contacts that come at once', async () => {
    const writes = 100;
    const { calls, statements: executed } = await costOf(() =>
      Promise.all(Array.from({ length: writes }, (_, index) => contact(`crowd${index}`))),
    );
    const sent = calls['contacts/batch/upsert'] ?? 0;
    expect(calls).toEqual({ 'contacts/batch/upsert': sent });
    const { append = 0, 'take-slots': slots = 0, claim = 0, close } = executed;
    expect(close).toBe(sent);
    // What else is asked is asked by the clock, such as a look at those that wait.
    const others = without(executed, 'append', 'take-slots', 'claim', 'close');
    expect(Object.values(others).filter((count) => count > writes / 10)).toEqual([]);
    expect(sent).toBeLessThan(writes / 2);
    expect(append).toBeLessThan(writes);
    // The first is claimed as it is accepted, and a claim may be for several calls, or find that another took everything.
    expect(claim).toBeGreaterThan(0);
    expect(slots + claim).toBeLessThan(writes);
  });

  it('is a call, a claim and a close more for each sort of link of a ticket', async () => {
    const ticket = (time: string): Promise<Answer> =>
      service.send('POST', '/api/tickets', { subject: `Ticket ${time}`, contactEmail: 'known@example.com', dealId });
    expect(await leastCostOf(ticket)).toEqual({
      calls: {
        'tickets/batch/upsert': 1,
        'tickets/contacts/batch/create': 1,
        'tickets/deals/batch/create': 1,
      },
      // Both sorts of links ask for their slots together.
      statements: { append: 1, 'take-slots': 2, claim: 2, close: 3, findOpenKeys: 1, recordsOf: 1 },
    });
  });

  it('is a search and an identity more for a deal that is new by its name', async () => {
    const deal = (time: string): Promise<Answer> => service.send('POST', '/api/deals', { dealname: `Deal ${time}` });
    expect(await leastCostOf(deal)).toEqual({
      calls: { 'deals/search': 1, 'deals/batch/upsert': 1 },
      statements: { append: 1, 'take-slots': 2, claim: 1, getOrCreate: 1, close: 1 },
    });
  });

  it('is no call where an Idempotency-Key is replayed', async () => {
    const key = { 'idempotency-key': 'counted' };
    await contact('replayed', key);
    const { calls, statements: executed } = await leastCostOf(() => contact('replayed', key));
    expect(calls).toEqual({});
    // A slot is had while the write is stored, and given back where it was stored before, maybe after the answer.
    const rest = without(executed, 'take-slots', 'claim', 'giveBackSlot');
    expect(rest).toEqual({ append: 1, findIdempotencyKey: 1, find: 2, findClosed: 1 });
  });

  it('is one statement for a page of created records', async () => {
    expect(await leastCostOf(() => service.send('GET', '/api/new-crm-objects?type=contacts'))).toEqual({
      calls: {},
      statements: { listCreated: 1 },
    });
  });
});

function counted(names: readonly string[]): Counts {
  const counts: Counts = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function least([first = {}, ...others]: readonly Counts[]): Counts {
  const lowest = Object.entries(first).map(
    ([name, count]) => [name, Math.min(count, ...others.map((other) => other[name] ?? 0))] as const,
  );
  return Object.fromEntries(lowest.filter(([, count]) => count > 0));
}

function without(counts: Counts, ...names: string[]): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([name]) => !names.includes(name)));
}
