import { Logger } from '@nestjs/common';
import { claimedWrite } from '../../../test/support/claimed-write';
import { claimOf, deferred, TestSteps } from '../../../test/support/lane-steps';
import { until } from '../../../test/support/until';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import { Problem } from '../../problems/problem';
import type { LaneName } from '../journal/tables/queue';
import type { Accepted } from '../journal/acceptance/write-insertion';
import { DispatchLane } from './dispatch-lane';

const lane = { portalId: '7', queue: 'contacts', lane: 0 } as const;
/** Enough turns of the event loop for everything that needs no timer. */
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};
const ids = (count: number, name = 'w'): string[] => Array.from({ length: count }, (_, index) => `${name}${index}`);

describe('DispatchLane', () => {
  let steps: TestSteps;
  let neighbours: { isStopping: boolean; woken: LaneName[]; resumed: string[] } & ConstructorParameters<
    typeof DispatchLane
  >[2];
  let worker: DispatchLane;

  const setUp = (mostPerLane?: number): void => {
    steps = new TestSteps(mostPerLane);
    neighbours = {
      isStopping: false,
      woken: [],
      resumed: [],
      wakeAll: (_portalId, lanes) => neighbours.woken.push(...lanes),
      resume: (portalId) => neighbours.resumed.push(portalId),
    };
    worker = new DispatchLane(lane, steps, neighbours);
  };

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  afterAll(() => {
    Logger.overrideLogger(['log', 'error', 'warn']);
  });
  beforeEach(() => {
    setUp();
  });

  it('reserves the slot while a lone write is being stored, and sends it with the claim from its acceptance', async () => {
    expect(worker.isIdle).toBe(true);
    const stored = deferred<Accepted>();
    worker.follow('key', 1, stored.promise);
    expect(steps.reservations).toHaveLength(1);
    expect(worker.isIdle).toBe(false);
    const slot = steps.grant(0);
    await turns();
    expect(steps.sent).toEqual([]);
    const claim = claimOf(['lone']);
    stored.resolve({ claim });
    await turns();
    expect(steps.sent).toMatchObject([{ batch: claim, slot }]);
    expect(steps.claimRequests).toEqual([]);
    steps.answer(0);
    await worker.ended();
    expect(steps.stored).toMatchObject([{ portalId: '7', queue: 'contacts', batch: claim }]);
    expect(steps.releasedSlots).toEqual([]);
    expect(worker.isIdle).toBe(true);
  });

  it('sends writes that come during a call together afterwards', async () => {
    worker.follow('key', 1, Promise.resolve({ claim: claimOf(['first']) }));
    await turns();
    steps.grant(0);
    await turns();
    for (let write = 0; write < 3; write += 1) worker.follow('key', 1, Promise.resolve({ claim: null }));
    await turns();
    expect(steps.reservations).toHaveLength(1);
    steps.answer(0);
    await turns();
    expect(steps.reservations).toHaveLength(2);
    steps.grant(1);
    await turns();
    steps.claimRequests[0]?.resolve(claimOf(ids(3)));
    await turns();
    expect(steps.claimRequests).toHaveLength(1);
    expect(steps.sent[1]?.batch.writes).toHaveLength(3);
  });

  it('says at once that a call which waits for its slot would serve a further API key', async () => {
    worker.follow('flood', 50, Promise.resolve({ claim: null }));
    await turns();
    worker.follow('flood', 50, Promise.resolve({ claim: null }));
    worker.follow('other', 1, Promise.resolve({ claim: null }));
    await turns();
    expect(steps.servedMore.at(-1)).toEqual(['flood', 'other']);
    expect(steps.servedMore).toHaveLength(2);
  });

  it('says so too if a claim has left writes of an API key for the next call', async () => {
    worker.follow('flood', 150, Promise.resolve({ claim: null }));
    worker.follow('other', 150, Promise.resolve({ claim: null }));
    await turns();
    steps.grant(0);
    await turns();
    steps.servedMore.length = 0;
    steps.claimRequests[0]?.resolve(claimOf(ids(100), { left: 200, leftCallers: ['flood', 'other'] }));
    await turns();
    expect(steps.servedMore).toEqual([expect.arrayContaining(['flood', 'other'])]);
  });

  it('lets the API key go first for whose turn a slot was given, with writes of its size', async () => {
    worker.follow('flood', 150, Promise.resolve({ claim: null }));
    worker.follow('other', 150, Promise.resolve({ claim: null }));
    await turns();
    steps.grant(0, 'other');
    await turns();
    const [request] = steps.claimRequests;
    expect(request?.most).toMatchObject({ size: 'as-first', shares: [{ apiKeyId: 'other' }, { apiKeyId: 'flood' }] });
    request?.resolve(claimOf(ids(100), { left: 200 }));
    await turns();
    steps.grant(1);
    await turns();
    expect(steps.claimRequests[1]?.most.size).toBeUndefined();
  });

  it('starts a call for each full batch, and lets calls that are ready together share a claim', async () => {
    worker.follow('key', 250, Promise.resolve({ claim: null }));
    await turns();
    expect(steps.reservations).toHaveLength(2);
    steps.grant(0);
    steps.grant(1);
    await turns();
    expect(steps.claimRequests).toMatchObject([{ most: { keys: 200 }, since: null }]);
    steps.claimRequests[0]?.resolve(claimOf(ids(200), { left: 50, leftDueMs: 10_000 }));
    await turns();
    expect(steps.sent.map(({ batch }) => batch.writes.length)).toEqual([100, 100]);
    // The rest is no full batch: it waits for the end of a call.
    expect(steps.reservations).toHaveLength(2);
    steps.answer(0);
    steps.answer(1);
    await turns();
    steps.grant(2);
    await turns();
    expect(steps.claimRequests[1]).toMatchObject({ most: { keys: 100 }, since: new Date(9_750) });
  });

  it('claims large writes for one call, while a second one waits for its slot', async () => {
    setUp(16);
    worker.follow('key', 300, Promise.resolve({ claim: null }));
    await turns();
    expect(steps.reservations).toHaveLength(3);
    for (let call = 0; call < 3; call += 1) steps.grant(call);
    await turns();
    steps.claimRequests[0]?.resolve(claimOf(['large'], { left: 299 }));
    await turns();
    // The other two calls had nothing to send. Four together would have nothing again.
    expect(steps.releasedSlots).toHaveLength(2);
    for (let call = 3; call < 6; call += 1) {
      expect(steps.reservations).toHaveLength(call + 2);
      steps.grant(call);
      await turns();
      steps.claimRequests[call - 2]?.resolve(claimOf([`large ${call}`], { left: 299 }));
      await turns();
    }
    expect(steps.claimRequests.slice(1)).toMatchObject([1, 2, 3].map(() => ({ most: { keys: 100 } })));
    expect(steps.sent).toHaveLength(4);
    expect(steps.releasedSlots).toHaveLength(2);
  });

  it('has no more calls at once than it may', async () => {
    setUp(2);
    worker.follow('key', 1_000, Promise.resolve({ claim: null }));
    await turns();
    expect(steps.reservations).toHaveLength(2);
  });

  it('releases a write that was claimed at its acceptance, if others arrived before its slot', async () => {
    const lone = claimOf(['lone']);
    worker.follow('key', 1, Promise.resolve({ claim: lone }));
    worker.follow('key', 1, Promise.resolve({ claim: null }));
    await turns();
    steps.grant(0);
    await turns();
    expect(steps.releasedBatches).toEqual([lone]);
    expect(steps.claimRequests).toHaveLength(1);
  });

  it('releases the slot if nothing is left to claim', async () => {
    worker.wake();
    const slot = steps.grant(0);
    await turns();
    steps.claimRequests[0]?.resolve(claimOf([]));
    await worker.ended();
    expect(steps.releasedSlots).toEqual([slot]);
    expect(steps.sent).toEqual([]);
    expect(worker.isIdle).toBe(true);
  });

  it('releases the slot that no call has used', async () => {
    worker.follow('key', 1, Promise.resolve({ claim: claimOf(['waits']) }));
    const slot = steps.grant(0);
    await turns();
    const released = [{ id: 'waits', afterMs: 60_000, attempts: 0, mayExist: false, problem: null }];
    steps.sent[0]?.resolve({ settled: [], released, renames: [], hold: null });
    await worker.ended();
    expect(steps.releasedSlots).toEqual([slot]);
  });

  it('holds the portal if it gets no slot, and starts nothing until the hold is tried', async () => {
    const lone = claimOf(['lone']);
    worker.follow('key', 1, Promise.resolve({ claim: lone }));
    await turns();
    const refusal = { kind: 'rate-limited', message: 'limit', retryAfterSeconds: 0.05 } as const;
    steps.reservations[0]?.reject(new HubspotError(refusal));
    await worker.ended();
    expect(steps.releasedBatches).toEqual([lone]);
    expect(steps.holds.isHeld('7')).toBe(true);
    worker.wake();
    expect(steps.reservations).toHaveLength(1);
    await until(() => neighbours.resumed.length === 1);
    worker.start();
    expect(steps.reservations).toHaveLength(2);
  });

  it('lifts the hold once it gets a slot', async () => {
    worker.wake();
    steps.holds.hold('7', new Problem('hubspot-failed', 'down'), 60_000, () => undefined);
    steps.grant(0);
    await turns();
    expect(steps.holds.isHeld('7')).toBe(false);
  });

  it('holds the portal after a failure that affects all calls', async () => {
    worker.follow('key', 1, Promise.resolve({ claim: claimOf(['lone']) }));
    steps.grant(0);
    await turns();
    const problem = new Problem('portal-disconnected', 'connect it');
    steps.answer(0, { hold: { problem, forMs: 60_000 } });
    await worker.ended();
    expect(steps.holds.holdReason('7', 1_000)).toBe(problem);
  });

  it('wakes the lanes in which its outcomes have made writes due', async () => {
    steps.madeDue = [{ queue: 'contacts>deals', lane: 0 }];
    worker.follow('key', 1, Promise.resolve({ claim: claimOf(['lone']) }));
    steps.grant(0);
    await turns();
    steps.answer(0);
    await worker.ended();
    expect(neighbours.woken).toEqual(steps.madeDue);
  });

  it('looks again for released writes that are due before the next sweep', async () => {
    worker.follow('key', 1, Promise.resolve({ claim: claimOf(['lone']) }));
    steps.grant(0);
    await turns();
    const { id } = claimedWrite('lone');
    steps.answer(0, { released: [{ id, afterMs: 5, attempts: 1, mayExist: false, problem: null }] });
    await worker.ended();
    expect(steps.reservations).toHaveLength(1);
    await until(() => steps.reservations.length === 2);
  });

  it('abandons its name if an acceptance fails, because its write may be stored', async () => {
    worker.follow('key', 1, Promise.reject(new Error('connection lost')));
    await turns();
    expect(steps.abandonedNames).toBe(1);
  });

  it('looks for writes that are due since an earlier time than its last claim', async () => {
    worker.wake();
    steps.grant(0);
    await turns();
    steps.claimRequests[0]?.resolve(claimOf(['w'], { leftDueMs: 10_000 }));
    await turns();
    worker.wakeFrom(new Date(5_000), []);
    steps.answer(0);
    await turns();
    steps.grant(1);
    await turns();
    expect(steps.claimRequests[1]?.since).toEqual(new Date(5_000));
  });

  it('starts nothing once the service stops, and releases the slot of a call that has not claimed', async () => {
    worker.wake();
    neighbours.isStopping = true;
    const slot = steps.grant(0);
    await worker.ended();
    worker.wake();
    expect(steps.claimRequests).toEqual([]);
    expect(steps.releasedSlots).toEqual([slot]);
    expect(steps.reservations).toHaveLength(1);
    expect(worker.isIdle).toBe(false);
  });

  it('pauses after an unexpected error, and then looks for due writes again', async () => {
    worker.wake();
    steps.grant(0);
    await turns();
    steps.claimRequests[0]?.reject(new Error('database away'));
    await turns();
    worker.wake();
    expect(steps.reservations).toHaveLength(1);
    await until(() => steps.reservations.length === 2);
  });

  it('lets no write be claimed at its acceptance beside processes of an earlier version', () => {
    steps.besideEarlierVersions = true;
    expect(worker.isIdle).toBe(false);
  });

  it('lets only a write be claimed at its acceptance whose key is unique in HubSpot', () => {
    const write = { queue: 'contacts', intent: { key: { kind: 'new' }, properties: {}, pointers: {} } } as const;
    expect(worker.mayClaim(write)).toBe(true);
    steps.uniqueInHubspot = false;
    expect(worker.mayClaim(write)).toBe(false);
    steps.uniqueInHubspot = true;
    worker.wake();
    expect(worker.mayClaim(write)).toBe(false);
  });

  it('holds its queue only after a failure that affects only its queue, and tries it at once on request', async () => {
    const problem = new Problem('hubspot-credentials-refused', 'lacks a scope');
    worker.wake();
    steps.grant(0);
    await until(() => steps.claimRequests.length === 1);
    steps.claimRequests[0]?.resolve(claimOf(['a']));
    await until(() => steps.sent.length === 1);
    steps.answer(0, { hold: { problem, forMs: 60_000, queueOnly: true } });
    await until(() => steps.holds.isHeld('7', lane.queue));
    expect(steps.holds.isHeld('7')).toBe(false);
    worker.wake();
    expect(steps.reservations).toHaveLength(1);
    await worker.probe();
    expect(steps.holds.isHeld('7', lane.queue)).toBe(false);
    expect(steps.reservations).toHaveLength(2);
  });
});
