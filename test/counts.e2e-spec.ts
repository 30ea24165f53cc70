import { Dispatcher } from '../src/crm/dispatch/dispatcher';
import { EarlierVersions } from '../src/crm/journal/claims/earlier-versions';
import { laneNumbers } from '../src/crm/journal/tables/queue';
import { StatementLog, type LoggedStatement } from './support/statement-log';
import { urlOfDatabase } from './support/test-server';
import type { Answer } from './support/http-request';
import { startTestService, type TestService } from './support/test-service';
import { until } from './support/until';

/** Each sweep looks up the writes that callers wait for, and a slow write meets several sweeps. Replays look up theirs too. */
const ofSweepsAndReplays = /^find-settled$/;
/** Periodic statements. Their number does not grow with the number of writes. */
const besideWrites = [
  /^(renew-lease|remove-expired-leases|find-leases|find-open-portals|note-portal|clear-portal)$/,
  /^(follow-limit|set-association-limit|renew-slot|find-api-keys|note-use-of-api-keys|probe-intake)$/,
  /^(look-at-lanes|promote-headless|find-open)$/,
  /^SELECT "HubspotAuth"\."portal_id" AS "HubspotAuth_portal_id" FROM "hubspot_crm"\."hubspot_auth"/,
  /^(UPDATE|INSERT INTO) "hubspot_crm"\."hubspot_portal_health" /,
];

/** Names of unprepared statements. On Citus these include inserts. */
const unnamed: [RegExp, string][] = [
  [/^WITH clock AS .* due AS MATERIALIZED \(/, 'claim'],
  [/^WITH given AS .* gone AS \( DELETE FROM "hubspot_crm"\."open_writes" /, 'take-settled'],
  [/^WITH clock AS .* UPDATE "hubspot_crm"\."open_writes" AS write SET head = true, followed = true, /, 'promote'],
  [/^WITH gone AS \( DELETE FROM "hubspot_crm"\."open_writes" /, 'take-one-settled'],
  [/^UPDATE "hubspot_crm"\."open_writes" SET head = true, followed = true, /, 'promote-one'],
  [
    /^WITH free AS .* UPDATE "hubspot_crm"\."open_writes" AS write SET state = 'due', head = true, /,
    'free-associations',
  ],
  [/^WITH given AS .* UPDATE "hubspot_crm"\."crm_objects" AS record SET name /, 'rename'],
  [/^WITH given AS .*\) DELETE FROM "hubspot_crm"\."open_writes" AS write USING given /, 'take-back'],
  [/^WITH headless AS /, 'promote-headless'],
  [
    /^SELECT nullif\(hubspot_id, archived_id\) .* FROM "hubspot_crm"\."record_identities" WHERE .* AND key = \$3$/,
    'find-record',
  ],
  [/^SELECT known\.key, known\.hubspot_id FROM .* "hubspot_crm"\."record_identities" /, 'find-records'],
  [/^SELECT given\.id, earlier\.due_ms FROM jsonb_to_recordset/, 'find-earlier-by-pair'],
  [/^WITH woken AS .* UPDATE "hubspot_crm"\."open_writes" AS write SET awaits /, 'wake-waiting'],
  [/^SELECT open\.key FROM .* "hubspot_crm"\."open_writes" /, 'find-open-keys'],
  [/^SELECT request_hash, write_ids FROM "hubspot_crm"\."idempotency_keys" /, 'find-idempotency-key'],
  [/^SELECT write\.\* FROM .* UNION ALL .* "hubspot_crm"\."closed_writes" /, 'find'],
  [/^SELECT write\.\* FROM .* "hubspot_crm"\."closed_writes" /, 'find-settled'],
  [/^SELECT given\.queue, given\.lane, now\(\) AS now, /, 'look-at-lanes'],
  [/^SELECT 1 FROM "hubspot_crm"\."open_writes" WHERE portal_id = \$1 AND seq > 0 LIMIT 1$/, 'find-open'],
  [/^SELECT "o"/, 'list-created-records'],
  [/^INSERT INTO "hubspot_crm"\."open_writes" .* RETURNING id, seq, /, 'accept-and-claim'],
  [/^INSERT INTO "hubspot_crm"\."open_writes" /, 'accept'],
  [/^INSERT INTO "hubspot_crm"\."idempotency_keys" /, 'keep-idempotency-keys'],
  [/^INSERT INTO "hubspot_crm"\."closed_writes" /, 'settle'],
  [/^INSERT INTO "hubspot_crm"\."crm_objects" /, 'list-created'],
  [/^INSERT INTO "hubspot_crm"\."record_identities" .* RETURNING /, 'reserve-identities'],
  [/^INSERT INTO "hubspot_crm"\."record_identities" /, 'identify'],
];
/** Suffix of a statement name that is prepared for one size class. */
const sizeClass = /-\d+$/;
/** Statements that only frame a transaction. */
const frame = /^(begin|commit|forgetful)$/;

type Counts = Record<string, number>;

interface Cost {
  calls: Counts;
  /** Round trips, counted by the names of their statements. */
  roundTrips: Counts;
}

/** The exact cost of a write. An additional call or statement is a decision that changes these counts. */
describe('The cost of a write', () => {
  let statements: StatementLog;
  let service: TestService;
  let contactId: string;
  let dealId: string;

  beforeAll(async () => {
    statements = await StatementLog.start(urlOfDatabase('postgres'));
    service = await startTestService({ statements });
    // The first write of each type provisions the portal and reads its limits.
    contactId = (await contact('known')).body.id;
    dealId = (await service.send('POST', '/api/deals', { dealname: 'Known', contactId })).body.id;
    await service.send('POST', '/api/tickets', { subject: 'First', contactId, dealId });
    // Until its first check the service assumes a process of an earlier release.
    await until(() => !service.app.get(EarlierVersions).mayRun('1234567'));
  });

  afterAll(async () => {
    await service.stop();
    await statements.close();
  });

  const contact = (name: string, headers?: Record<string, string>): Promise<Answer> =>
    service.send('POST', '/api/contacts', { email: `${name}@example.com`, firstname: 'Ada' }, headers);

  /** Counts HubSpot calls and round trips, without periodic statements. */
  async function costOf(act: () => Promise<unknown>, { replays = false } = {}): Promise<Cost> {
    await service.simulator.forget();
    statements.forget();
    await act();
    const executed = statements.statements;
    const requests = await service.simulator.requests('/crm/');
    return {
      calls: counted(requests.map(({ path }) => path.replace(/^\/crm\/(objects|associations)\/[\d-]+\//, ''))),
      roundTrips: counted(
        roundTripsOf(executed)
          .filter((names) => isOfWrites(names, replays ? besideWrites : [...besideWrites, ofSweepsAndReplays]))
          .map((names) => names.join(' ')),
      ),
    };
  }

  /** The lowest cost of several attempts. A periodic statement falls into some of them, but not into all. */
  async function leastCostOf(act: (time: string) => Promise<Answer>, options?: { replays: boolean }): Promise<Cost> {
    const costs: Cost[] = [];
    for (let time = 0; time < 4; time += 1) {
      costs.push(
        await costOf(async () => {
          expect((await act(String(time))).status).toBeLessThan(300);
        }, options),
      );
    }
    return {
      calls: least(costs.map(({ calls }) => calls)),
      roundTrips: least(costs.map(({ roundTrips }) => roundTrips)),
    };
  }

  it('is one call and three round trips for a lone new contact', async () => {
    expect(await leastCostOf((time) => contact(`lone${time}`))).toEqual({
      calls: { 'contacts/batch/upsert': 1 },
      roundTrips: {
        'begin accept-and-claim find-record commit': 1,
        'take-slots': 1,
        'begin forgetful take-one-settled settle list-created identify wake-waiting promote-one commit': 1,
      },
    });
  });

  it('is one call and three round trips for a contact that is known', async () => {
    expect(await leastCostOf(() => contact('known'))).toEqual({
      // HubSpot checks the address in the call that writes.
      calls: { 'contacts/batch/upsert': 1 },
      roundTrips: {
        'begin accept-and-claim find-record commit': 1,
        'take-slots': 1,
        // HubSpot's answer does not have the last name, so the list keeps its name.
        'begin forgetful take-one-settled settle promote-one commit': 1,
      },
    });
  });

  it('is one call and five round trips for a hundred contacts of one request', async () => {
    const batch = (time: string): Promise<Answer> =>
      service.send('POST', '/api/contacts/batch', {
        records: Array.from({ length: 100 }, (_, index) => ({ email: `batch${time}-${index}@example.com` })),
      });
    expect(await leastCostOf(batch)).toEqual({
      calls: { 'contacts/batch/upsert': 1 },
      roundTrips: {
        'begin accept': 1,
        commit: 1,
        'take-slots': 1,
        claim: 1,
        'begin forgetful take-settled settle list-created identify wake-waiting promote commit': 1,
      },
    });
  });

  it('is one call for a hundred contacts of which half are known', async () => {
    const batch = (): Promise<Answer> =>
      service.send('POST', '/api/contacts/batch', {
        records: Array.from({ length: 100 }, (_, index) => ({
          email: `${index % 2 === 0 ? 'batch0' : `half${halves}`}-${index}@example.com`,
        })),
      });
    let halves = 0;
    const { calls } = await leastCostOf(() => {
      halves += 1;
      return batch();
    });
    expect(calls).toEqual({ 'contacts/batch/upsert': 1 });
  });

  it('is shared by a hundred contacts that come at once', async () => {
    const writes = 100;
    const { calls, roundTrips } = await costOf(() =>
      Promise.all(Array.from({ length: writes }, (_, index) => contact(`crowd${index}`))),
    );
    const sent = calls['contacts/batch/upsert'] ?? 0;
    expect(calls).toEqual({ 'contacts/batch/upsert': sent });
    const accepting = ['begin accept-and-claim find-record commit', 'accept'];
    // The first write may have been sent alone.
    const settling = [
      'begin forgetful take-settled settle list-created identify wake-waiting promote commit',
      'begin forgetful take-one-settled settle list-created identify wake-waiting promote-one commit',
    ];
    const { 'take-slots': slots = 0, claim = 0 } = roundTrips;
    expect(settling.reduce((sum, names) => sum + (roundTrips[names] ?? 0), 0)).toBe(sent);
    // All other statements are periodic, such as the check for waiting writes.
    const others = without(roundTrips, ...accepting, ...settling, 'take-slots', 'claim');
    expect(Object.values(others).filter((count) => count > writes / 10)).toEqual([]);
    expect(sent).toBeLessThan(writes / 2);
    const [alone = 0, together = 0] = accepting.map((names) => roundTrips[names]);
    expect(alone + together).toBeGreaterThan(0);
    expect(alone + together).toBeLessThan(writes);
    // The first write is claimed at acceptance. A claim may serve several calls, or find no write.
    expect(claim).toBeGreaterThan(0);
    expect(slots + claim).toBeLessThan(writes);
  });

  it('is a call, a claim and an outcome more for each sort of link of a ticket', async () => {
    const ticket = (time: string): Promise<Answer> =>
      service.send('POST', '/api/tickets', { subject: `Ticket ${time}`, contactEmail: 'known@example.com', dealId });
    expect(await leastCostOf(ticket)).toEqual({
      calls: {
        'tickets/batch/upsert': 1,
        // The contact is the one that has the address now.
        'contacts/batch/read': 1,
        'tickets/contacts/batch/create': 1,
        'tickets/deals/batch/create': 1,
      },
      roundTrips: {
        'begin accept-and-claim find-record': 1,
        commit: 1,
        // Both association types request their slots together. The read of the contact has its own.
        'take-slots': 3,
        'begin forgetful take-one-settled settle list-created free-associations promote-one commit': 1,
        claim: 2,
        'find-open-keys': 1,
        // One for each sort of link: earlier changes of the same associations.
        'find-earlier-by-pair': 2,
        'begin forgetful take-one-settled settle promote-one commit': 2,
      },
    });
  });

  it('is a search and an identity more for a deal that is new by its name', async () => {
    const deal = (time: string): Promise<Answer> => service.send('POST', '/api/deals', { dealname: `Deal ${time}` });
    expect(await leastCostOf(deal)).toEqual({
      calls: { 'deals/search': 1, 'deals/batch/upsert': 1 },
      roundTrips: {
        'begin accept-and-claim find-record commit': 1,
        'take-slots': 2,
        'reserve-identities': 1,
        'begin forgetful take-one-settled settle list-created identify promote-one commit': 1,
      },
    });
  });

  it('is a read of the deal more for a deal that is known by its name', async () => {
    expect(await leastCostOf(() => service.send('POST', '/api/deals', { dealname: 'Known', amount: 1 }))).toEqual({
      calls: { 'deals/batch/read': 1, 'deals/batch/update': 1 },
      roundTrips: {
        'begin accept-and-claim find-record commit': 1,
        'take-slots': 2,
        'begin forgetful take-one-settled settle rename promote-one commit': 1,
      },
    });
  });

  it('is one call for a deal that is known by its externalId', async () => {
    await service.send('POST', '/api/deals', { externalId: 'KNOWN', dealname: 'Known by id' });
    expect(await leastCostOf(() => service.send('POST', '/api/deals', { externalId: 'KNOWN', amount: 1 }))).toEqual({
      calls: { 'deals/batch/update': 1 },
      roundTrips: {
        'begin accept-and-claim find-record commit': 1,
        'take-slots': 1,
        'begin forgetful take-one-settled settle promote-one commit': 1,
      },
    });
  });

  it('is a read more for a deal that is new by its externalId', async () => {
    const deal = (time: string): Promise<Answer> =>
      service.send('POST', '/api/deals', { externalId: `NEW-${time}`, dealname: 'New by id' });
    expect(await leastCostOf(deal)).toEqual({
      calls: { 'deals/batch/read': 1, 'deals/batch/upsert': 1 },
      roundTrips: {
        'begin accept-and-claim find-record commit': 1,
        'take-slots': 2,
        'begin forgetful take-one-settled settle list-created identify wake-waiting promote-one commit': 1,
      },
    });
  });

  it('is no call where an Idempotency-Key is replayed', async () => {
    const key = { 'idempotency-key': 'counted' };
    await contact('replayed', key);
    const { calls, roundTrips } = await leastCostOf(
      async () => {
        // The slot of the previous request is released after its response.
        await until(() => service.app.get(Dispatcher).isIdle('1234567', 'contacts', laneNumbers.interactive));
        return contact('replayed', key);
      },
      { replays: true },
    );
    expect(calls).toEqual({});
    // The service takes a slot while it stores the write. It releases the slot of a replay, maybe after the response.
    const rest = without(roundTrips, 'take-slots', 'claim', 'release-slot');
    expect(rest).toEqual({
      'begin accept-and-claim find-record keep-idempotency-keys': 1,
      'take-back': 1,
      commit: 1,
      'find-idempotency-key': 1,
      find: 2,
      'find-settled': 1,
    });
  });

  it('is one statement for a page of created records', async () => {
    expect(await leastCostOf(() => service.send('GET', '/api/new-crm-objects?type=contacts'))).toEqual({
      calls: {},
      roundTrips: { 'list-created-records': 1 },
    });
  });
});

/** The round trips, each as the names of its statements. */
function roundTripsOf(statements: readonly LoggedStatement[]): string[][] {
  const found = new Map<number, string[]>();
  for (const { name, roundTrip } of statements) {
    const known = unnamed.find(([pattern]) => pattern.test(name))?.[1] ?? name.replace(sizeClass, '');
    found.set(roundTrip, [...(found.get(roundTrip) ?? []), known]);
  }
  return [...found.values()];
}

/** True if a round trip is not periodic: it has a statement of a write, or only frames a transaction. */
function isOfWrites(names: readonly string[], periodic: readonly RegExp[]): boolean {
  const within = names.filter((name) => !frame.test(name));
  return within.length === 0 || within.some((name) => !periodic.some((pattern) => pattern.test(name)));
}

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
