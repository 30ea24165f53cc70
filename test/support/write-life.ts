import { randomUUID } from 'node:crypto';
import { JournalStatistics } from '../../src/crm/journal/statistics/journal-statistics';
import type { Acceptance } from '../../src/crm/journal/acceptance/acceptance';
import { FailureSummaries } from '../../src/crm/journal/reads/failure-summaries';
import { JournalReads } from '../../src/crm/journal/reads/journal-reads';
import { EarlierAssociations } from '../../src/crm/journal/reads/earlier-associations';
import { WriteLists } from '../../src/crm/journal/reads/write-lists';
import { FailureRecounts } from '../../src/crm/journal/statistics/failure-recounts';
import { JournalPortals } from '../../src/crm/journal/tables/journal-portals';
import type { Settlement } from '../../src/crm/journal/settlement/settlement';
import { RecordIdentities } from '../../src/crm/identity/record-identities';
import type { ClaimedWrite, NewRequest, NewWrite, SettledWrite } from '../../src/crm/journal/tables/stored-write';
import { newWriteId } from '../../src/crm/journal/tables/write-id';
import { failedWrite } from '../../src/crm/sending/calls/failed-write';
import { Problem } from '../../src/problems/problem';
import type { Database } from '../../src/database/database';
import { openJournal } from './journal';

/** Writes of one call. */
export const batch = 100;
const limits = { keys: batch, bytes: 5_000_000 };
const apiKeyId = randomUUID();
/** An API key with a large backlog. */
export const flood = randomUUID();
const queues = ['contacts', 'deals', 'tickets'] as const;

/** API keys whose writes a claim takes in turn: one with writes, one with a backlog, one that is unknown to the journal, earlier versions. */
const callers = [apiKeyId, flood, null, randomUUID()];

/** Runs every statement of a write's life and of reads, with a hundred writes per call. */
export async function liveThroughIt(database: Database, portal: string): Promise<void> {
  const journal = await openJournal(database);
  const { lease, acceptance, claims, earlierVersions, laneReads, releases, settlement, reopening, removal, usage } =
    journal;
  const reads = new JournalReads(database);
  const statistics = new JournalStatistics(database);
  const identities = new RecordIdentities(database);
  await lease.renew();
  await earlierVersions.leaveBehind(portal);

  // Acceptance: a lone write with its claim, many writes, associations with an Idempotency-Key, by id, behind heads.
  const lone = await acceptance.append(requestOf(portal, [contact('lone', { claim: true })]));
  if (!('claim' in lone) || !lone.claim) throw new Error('the lone write was not claimed');
  await Promise.all(
    Array.from({ length: batch }, (_, index) => acceptance.append(requestOf(portal, [contact(`many${index}`)]))),
  );
  const ticket = newWriteId();
  await acceptance.append({
    ...requestOf(portal, [
      { ...contact('ticket'), id: ticket, queue: 'tickets', associationCount: 2 },
      ...[1, 2].map((): NewWrite => ({
        ...contact('association'),
        queue: 'tickets>contacts',
        state: 'waiting',
        parentId: ticket,
      })),
    ]),
    idempotency: { key: randomUUID(), requestHash: '00', writeIds: [ticket, null] },
  });
  await acceptance.append(requestOf(portal, [{ ...contact('by id'), recordId: '17' }]));
  await acceptance.append(
    requestOf(
      portal,
      Array.from({ length: batch }, (_, index) => contact(`many${index % 50}`)),
    ),
  );
  await acceptance.findRequest(portal, apiKeyId, 'unknown');

  // Looks, claims, settlement.
  const lanes = queues.flatMap((queue) => [0, 1].map((lane) => ({ queue, lane, since: null })));
  await laneReads.lookAtLanes(portal, lanes);
  await laneReads.hasOpen(portal);
  await laneReads.findCallers(portal, { queue: 'contacts', lane: 0 }, null);
  for (const since of [null, new Date(Date.now() - 10_000)]) {
    const shares = since ? callers.map((caller) => ({ apiKeyId: caller, keys: batch / callers.length })) : [];
    const most = { ...limits, shares };
    const { writes, claimedBy } = await claims.claim(portal, { queue: 'contacts', lane: 0 }, most, since);
    const renamed = writes.slice(0, 10).map(({ id }) => id);
    await settlement.settle({
      portalId: portal,
      queue: 'contacts',
      claimedBy,
      claimed: writes,
      settled: writes.slice(5).map((write) => settledAs(write, !renamed.includes(write.id))),
      released: writes.slice(0, 5).map(({ id }) => ({ id, afterMs: 1000, attempts: 1, mayExist: true, problem: null })),
      objectType: 'contacts',
    });
  }
  const { claimedBy, writes: claimed } = lone.claim;
  await releases.release(
    portal,
    claimedBy,
    claimed.map(({ id }) => ({ id, afterMs: 0, attempts: 1, mayExist: false, problem: null })),
  );
  const ordered = Array.from({ length: batch }, (_, index) => {
    return { id: newWriteId(), seq: Number.MAX_SAFE_INTEGER, fromId: String(index + 1), toId: '17' };
  });
  for (const removes of [false, true]) {
    await new EarlierAssociations(database).find(
      portal,
      'tickets>contacts',
      ordered.map((one) => ({ ...one, removes })),
    );
  }
  await settleAlone(
    settlement,
    portal,
    await acceptance.append(requestOf(portal, [contact('alone', { claim: true })])),
  );
  const tickets = await claims.claim(portal, { queue: 'tickets', lane: 0 }, limits, null);
  await settlement.settle({
    portalId: portal,
    queue: 'tickets',
    claimedBy: tickets.claimedBy,
    claimed: tickets.writes,
    settled: tickets.writes.map((write) => ({
      ...settledAs(write, true),
      recordState: { recordId: '17', state: 'archived' },
    })),
    released: [],
    objectType: 'tickets',
  });

  // Lookups, lists, counts, identities, retries, removal.
  const lists = new WriteLists(database);
  const { ids: listed } = await lists.list(portal, 'settled', { queue: 'contacts', limit: batch });
  await reads.countFitting(portal, listed, 4_000_000);
  await reads.find(portal, listed);
  await reads.findSettled(portal, listed);
  await reads.findOpenKeys(portal, 'contacts', ['email:many1@example.com', 'email:nobody@example.com']);
  for (const state of ['due', 'failed'] as const) await lists.list(portal, state, { limit: 50 });
  await lists.list(portal, 'failed', { limit: 50, cause: 'none', after: listed.at(-1) });
  // Times among the ids of the oldest and of the latest writes.
  const [since, until] = [new Date(1_700_000_000_500), new Date(1_700_000_001_000)];
  for (const state of ['due', 'settled', 'failed'] as const) {
    await lists.list(portal, state, { limit: 50, since, until, key: 'external:none' });
    await lists.list(portal, state, { limit: 50, since: new Date(Date.now() - 1_000) });
  }
  await lists.list(portal, 'failed', { limit: 50, cause: 'x', since, until });
  await new FailureSummaries(database).read(portal);
  await statistics.depths(portal, batch);
  await statistics.depthOf(portal).read();
  await usage.total(portal, 0);
  await statistics.oldestSeconds(portal);
  await statistics.now();
  const wanted = Array.from({ length: batch }, (_, index) => ({
    key: `name:x:${index}`,
    integrationKey: `write:${index}`,
  }));
  await identities.getOrCreate(portal, 'deals', wanted);
  await identities.recordsOf(
    portal,
    'contacts',
    wanted.map(({ key }) => key),
  );
  await identities.forget(portal, 'deals', ['17', '18']);
  await identities.forgetKeys(portal, 'deals', ['name:x:1', 'name:x:2']);
  await identities.followMerges(portal, 'deals', new Map([['17', '20']]));
  const renamed = { portalId: portal, objectType: 'contacts', recordId: '19' } as const;
  await identities.rename(renamed, 'email:', { email: randomUUID() });
  await identities.rename({ ...renamed, objectType: 'deals' }, 'name:', { name: randomUUID() });
  await reopening.reopen(portal, newWriteId(), { caller: { id: apiKeyId, name: 'life' } });
  const failing = await acceptance.append(requestOf(portal, [contact('failing', { claim: true })]));
  const [failed] = await settleAlone(settlement, portal, failing, failedAs);
  await reopening.reopen(portal, failed?.id ?? '', { caller: { id: apiKeyId, name: 'life' } });
  await new FailureRecounts(database, new JournalPortals(database)).countAll(portal);
  await removal.removeSettled(portal, '00000000-0000-7000-8000-000000000000', batch);
  await removal.removeIdempotencyKeys(portal, batch);
  await earlierVersions.promoteHeadless(portal, null);
  await journal.close();
}

/** Accepts a call's number of writes. */
export async function acceptMany(database: Database, portal: string): Promise<void> {
  const { acceptance, close } = await openJournal(database);
  await acceptance.append(
    requestOf(
      portal,
      Array.from({ length: batch }, () => contact('new')),
    ),
  );
  await close();
}

/** Runs the statements of a lone write, which is claimed at its acceptance. */
export async function liveAlone(database: Database, portal: string): Promise<void> {
  const { lease, acceptance, settlement, close } = await openJournal(database);
  await lease.renew();
  await settleAlone(
    settlement,
    portal,
    await acceptance.append(requestOf(portal, [contact('alone', { claim: true })])),
  );
  await close();
}

async function settleAlone(
  settlement: Settlement,
  portal: string,
  accepted: Acceptance,
  end = (write: ClaimedWrite): SettledWrite => settledAs(write, true),
): Promise<ClaimedWrite[]> {
  if (!('claim' in accepted) || !accepted.claim) throw new Error('the write was not claimed');
  const { claimedBy, writes, tableBytes } = accepted.claim;
  await settlement.settle({
    portalId: portal,
    queue: 'contacts',
    claimedBy,
    claimed: writes,
    tableBytes,
    settled: writes.map(end),
    released: [],
    objectType: 'contacts',
  });
  return writes;
}

function failedAs({ id }: ClaimedWrite): SettledWrite {
  return failedWrite(id, new Problem('refused-by-hubspot', 'HubSpot refused the record.'), 1);
}

function requestOf(portal: string, writes: NewWrite[]): NewRequest {
  return { portalId: portal, apiKeyId, writes };
}

function contact(name: string, more: Partial<NewWrite> = {}): NewWrite {
  const id = newWriteId();
  return {
    id,
    queue: 'contacts',
    key: name.startsWith('many') ? `email:${name}@example.com` : `write:${id}`,
    lane: 0,
    state: 'due',
    intent: { key: { kind: 'email', email: `${name}@example.com` }, properties: { firstname: 'Ada' }, pointers: {} },
    ...more,
  };
}

let lastRecord = 900_000_000;

function settledAs({ id, key, attempts }: ClaimedWrite, created: boolean): SettledWrite {
  lastRecord += 1;
  return {
    id,
    state: 'settled',
    outcome: { outcome: created ? 'created' : 'updated', properties: { firstname: 'Ada' }, delivery: 'exactly-once' },
    hubspotId: created ? String(lastRecord) : '500',
    attempts,
    created,
    name: 'Ada',
    rename: true,
    identity: { key, integrationKey: null },
    arrived: [key],
  };
}
