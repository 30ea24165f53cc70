import { Metrics } from '../../metrics/metrics';
import { Problem } from '../../problems/problem';
import type { Dispatcher } from '../dispatch/dispatcher';
import { outcomeWaiters } from '../../../test/support/outcome-waiters';
import type { OutcomeWaiters } from '../dispatch/outcome-waiters';
import { PortalHolds } from '../dispatch/portal-holds';
import type { Acceptance, KnownRequest, WriteAcceptance } from '../journal/acceptance/acceptance';
import type { NewRequest } from '../journal/tables/stored-write';
import type { NewRecordWrite } from './to-journal';
import type { RequestedWrite } from './write-options.decorator';
import { WriteStorage } from './write-storage';

const own = (id: string): NewRecordWrite => ({
  record: { id, queue: 'contacts', key: `email:${id}`, lane: 0, state: 'due', intent: {} as never },
  associations: [],
});
const requested: RequestedWrite = { apiKeyId: 'k', receivedAtMs: 0 };
const limits = { waitMs: 60_000, storeMs: 60_000 };

describe('WriteStorage', () => {
  let requests: NewRequest[];
  let followed: unknown[];
  let waiters: OutcomeWaiters;
  let holds: PortalHolds;
  let metrics: Metrics;
  let beyondQuota: Promise<KnownRequest> | null;

  beforeEach(() => {
    requests = [];
    beyondQuota = null;
    followed = [];
    waiters = outcomeWaiters();
    holds = new PortalHolds(waiters);
    metrics = new Metrics();
  });

  function storageWith(append: () => Promise<Acceptance>, { isStopping = false } = {}): WriteStorage {
    const acceptance = {
      beyondQuota: () => beyondQuota,
      append: (request: NewRequest) => {
        requests.push(request);
        return append();
      },
    };
    const dispatcher = {
      isStopping,
      mayClaim: () => true,
      follow: (_portalId: string, _apiKeyId: string, queues: unknown, accepted: Promise<unknown>) => {
        followed.push(queues);
        accepted.catch(() => undefined);
      },
    };
    return new WriteStorage(
      acceptance as unknown as WriteAcceptance,
      dispatcher as unknown as Dispatcher,
      waiters,
      holds,
      metrics,
    );
  }

  const accepted = (): Promise<Acceptance> => Promise.resolve({ claim: null });
  const acceptedCount = async (): Promise<number> => {
    const { values } = await metrics.writesAccepted.get();
    return values.reduce((sum, { value }) => sum + value, 0);
  };

  it('waits for the outcomes of stored writes', async () => {
    const storage = storageWith(accepted);
    const stored = await storage.store('42', [own('1')], requested, limits);
    waiters.notifySettled({ id: '1', state: 'settled', hubspotId: '9', attempts: 1, outcome: null });
    if (!('ended' in stored)) throw new Error('not stored');
    expect(await stored.ended).toMatchObject({ kind: 'settled' });
    expect(followed).toEqual([[{ queue: 'contacts', lane: 0, count: 1 }]]);
    expect(await acceptedCount()).toBe(1);
    expect(await metrics.registry.metrics()).toContain('hubspot_crm_api_key_writes_total{api_key="k"} 1');
  });

  it('stores nothing beyond a quota', async () => {
    const storage = storageWith(accepted);
    beyondQuota = Promise.reject(new Problem('quota-exceeded', 'Too many.'));
    await expect(storage.store('42', [own('1')], requested, limits)).rejects.toThrow('Too many.');
    beyondQuota = Promise.resolve({ requestHash: 'hash', writeIds: ['1'] });
    expect(await storage.store('42', [own('1')], requested, limits)).toBe(await beyondQuota);
    expect([requests, followed]).toEqual([[], []]);
  });

  it('claims a lone write of an idle lane, not several', async () => {
    const storage = storageWith(accepted);
    await storage.store('42', [own('1')], requested, { ...limits, waitMs: 0 });
    await storage.store('42', [own('2'), own('3')], requested, { ...limits, waitMs: 0 });
    expect(requests.map(({ writes }) => writes.map(({ claim }) => claim))).toEqual([[true], [undefined, undefined]]);
  });

  it('remembers the write of each record under the Idempotency-Key', async () => {
    const keyed = { ...requested, idempotency: { key: 'i', requestHash: 'hash' } };
    await storageWith(accepted).store('42', [own('1'), null], keyed, { ...limits, waitMs: 0 });
    expect(requests[0]?.apiKeyId).toBe('k');
    expect(requests[0]?.idempotency).toEqual({ key: 'i', requestHash: 'hash', writeIds: ['1', null] });
  });

  it('waits for nothing if the request repeats an earlier one', async () => {
    const known = { requestHash: 'hash', writeIds: ['0'] };
    const storage = storageWith(() => Promise.resolve(known));
    expect(await storage.store('42', [own('1')], requested, limits)).toBe(known);
    expect(waiters.openWrites().size).toBe(0);
    expect(await acceptedCount()).toBe(0);
  });

  it('ends the wait at once if the portal is held for longer', async () => {
    const problem = new Problem('portal-disconnected', 'Connect it again.');
    holds.hold('42', problem, 120_000, () => undefined);
    const stored = await storageWith(accepted).store('42', [own('1')], requested, limits);
    expect('ended' in stored && (await stored.ended)).toEqual({ kind: 'open', reason: problem });
  });

  it.each([
    ['the database was lost', () => Promise.reject(new Error('Connection terminated')), 60_000],
    ['it takes too long', () => new Promise<never>(() => undefined), 0],
  ])('reports an unknown outcome if %s', async (_name, append, storeMs) => {
    const storing = storageWith(append).store('42', [own('1')], requested, { ...limits, storeMs });
    await expect(storing).rejects.toMatchObject({ code: 'database-unavailable', extras: { retryAfterSeconds: 5 } });
    expect(waiters.openWrites().size).toBe(0);
  });

  it('passes other errors on', async () => {
    const error = new Error('a bug');
    const storing = storageWith(() => Promise.reject(error)).store('42', [own('1')], requested, limits);
    await expect(storing).rejects.toBe(error);
    expect(waiters.openWrites().size).toBe(0);
  });

  it('accepts nothing while the service stops', () => {
    expect(() => {
      storageWith(accepted, { isStopping: true }).assertOpen();
    }).toThrow('stopping');
  });
});
