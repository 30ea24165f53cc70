import { Logger } from '@nestjs/common';
import { until } from '../../../test/support/until';
import type { Metrics } from '../../metrics/metrics';
import { Stopping } from '../../timing/stopping';
import { HubspotCall, type Lane, type Slot } from '../call/hubspot-call';
import type { HubspotError } from '../call/hubspot-error';
import type { Budgets, SlotAnswer } from './budgets';
import type { PortalHealth } from './portal-health';
import { Slots } from './slots';

type Request = Parameters<Budgets['take']>[2];
type Probe = Awaited<ReturnType<PortalHealth['takeProbe']>>;

/** A budget that gives scripted answers in turn, and then grants everything. */
class ScriptedBudgets implements Pick<Budgets, 'take' | 'renew' | 'release'> {
  readonly requests: Request[] = [];
  readonly renewed: Slot[] = [];
  readonly released: Slot[] = [];

  constructor(private readonly answers: (Partial<SlotAnswer> | Error)[] = []) {}

  take(_portalId: string, _bucket: string, request: Request): Promise<SlotAnswer> {
    this.requests.push(request);
    const answer = this.answers.shift() ?? { granted: request.want };
    if (answer instanceof Error) return Promise.reject(answer);
    const askedAtMs = performance.now();
    const rest = {
      granted: 0,
      allowed: 0,
      givenAtMs: 1_000,
      askedAtMs,
      waitMs: 1,
      pauseReason: null,
      circuitOpen: false,
      failures: 0,
    };
    return Promise.resolve({ ...rest, ...answer });
  }

  renew(_portalId: string, slot: Slot): Promise<void> {
    this.renewed.push(slot);
    return Promise.resolve();
  }

  release(_portalId: string, slot: Slot): Promise<void> {
    this.released.push(slot);
    return Promise.resolve();
  }
}

describe('Slots', () => {
  let stopping: Stopping;
  let probes: Probe[];
  let releasedProbes: number;
  let waits: { bucket: string; lane: string }[];
  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  beforeEach(() => {
    stopping = new Stopping();
    [probes, releasedProbes, waits] = [[], 0, []];
  });
  afterEach(() => {
    stopping.begin();
  });

  const slotsOn = (budgets: ScriptedBudgets): Slots => {
    const health: Pick<PortalHealth, 'takeProbe' | 'releaseProbe'> = {
      takeProbe: () => Promise.resolve(probes.shift() ?? 'not-yet'),
      releaseProbe: () => Promise.resolve(void (releasedProbes += 1)),
    };
    const metrics = { slotSeconds: { observe: (labels: { bucket: string; lane: string }) => waits.push(labels) } };
    const weights = { of: () => 1 };
    return new Slots(
      budgets as unknown as Budgets,
      health as PortalHealth,
      stopping,
      metrics as unknown as Metrics,
      weights,
    );
  };
  const take = (slots: Slots, lane: Lane = 'interactive', patienceMs = 10_000): Promise<Slot> =>
    slots.take(new HubspotCall('1', { repeatable: true, lane }), 'general', patienceMs);
  const failureOf = (slot: Promise<Slot>): Promise<HubspotError['facts']> =>
    slot.then(
      () => Promise.reject(new Error('a slot was given')),
      (error: unknown) => (error as HubspotError).facts,
    );

  it('makes one request for calls that arrive together, and grants each a slot', async () => {
    const budgets = new ScriptedBudgets();
    const slots = slotsOn(budgets);
    const given = await Promise.all([take(slots), take(slots), take(slots)]);
    expect(budgets.requests).toEqual([{ want: 3, lane: 'interactive' }]);
    expect(given).toEqual(
      given.map(({ askedAtMs }) => ({
        bucket: 'general',
        givenAtMs: 1_000,
        askedAtMs,
        probe: false,
        afterFailures: false,
        spent: false,
      })),
    );
    expect(waits).toEqual(given.map(() => ({ bucket: 'general', lane: 'interactive' })));
  });

  it('lets API keys take turns, so that a flood of one delays another by one call at most', async () => {
    const budgets = new ScriptedBudgets(Array.from({ length: 40 }, () => ({ granted: 1 })));
    const slots = slotsOn(budgets);
    const order: string[] = [];
    const wait = (apiKeyId: string, reading = false): Promise<unknown> =>
      slots
        .take(new HubspotCall('1', { repeatable: true, apiKeyId, reading }), 'general', 10_000)
        .then(() => order.push(`${apiKeyId}${reading ? ' reads' : ''}`));
    const waits = Array.from({ length: 24 }, () => wait('flood', true));
    waits.push(wait('flood'), wait('flood'), wait('flood'), wait('other'), wait('other', true));
    await Promise.all(waits);
    expect(order.slice(0, 4).sort()).toEqual(['flood', 'flood reads', 'other', 'other reads']);
  });

  it('lets reads leave a part of the limit to writes, and ask for no more slots than those', async () => {
    const budgets = new ScriptedBudgets();
    const slots = slotsOn(budgets);
    const wait = (reading: boolean): Promise<Slot> =>
      slots.take(new HubspotCall('1', { repeatable: true, reading }), 'general', 10_000);
    await Promise.all([wait(true), wait(true), wait(true)]);
    await Promise.all([wait(true), wait(true), wait(true), wait(false)]);
    expect(budgets.requests).toEqual([
      { want: 3, lane: 'bulk' },
      { want: 2, lane: 'interactive' },
      { want: 2, lane: 'bulk' },
    ]);
  });

  it('serves interactive calls before bulk ones that came first', async () => {
    const budgets = new ScriptedBudgets();
    const slots = slotsOn(budgets);
    const order: Lane[] = [];
    const note = async (lane: Lane): Promise<void> => {
      await take(slots, lane);
      order.push(lane);
    };
    await Promise.all([note('bulk'), note('interactive')]);
    expect(order).toEqual(['interactive', 'bulk']);
    expect(budgets.requests).toEqual([
      { want: 1, lane: 'interactive' },
      { want: 1, lane: 'bulk' },
    ]);
  });

  it('asks again after the time that the budget names', async () => {
    const budgets = new ScriptedBudgets([{ granted: 0 }, { granted: 0 }]);
    await take(slotsOn(budgets));
    expect(budgets.requests).toHaveLength(3);
  });

  it('marks the slots that follow failures, so that their success closes the circuit', async () => {
    const slots = slotsOn(new ScriptedBudgets([{ granted: 1, failures: 2 }]));
    expect(await take(slots)).toMatchObject({ afterFailures: true, probe: false });
  });

  it('asks at once if a waiting call would serve an API key below its share now', async () => {
    const due = ['flood'];
    const budgets = new ScriptedBudgets([{ granted: 10 }, { granted: 0, waitMs: 60_000 }]);
    const slots = slotsOn(budgets);
    const wait = (): Promise<Slot> =>
      slots.take(
        new HubspotCall('1', { repeatable: true, apiKeyId: 'flood', lane: 'bulk', servedKeys: () => due }),
        'general',
        120_000,
      );
    // The slots of the flood so far.
    await Promise.all(
      Array.from({ length: 10 }, () =>
        slots.take(new HubspotCall('1', { repeatable: true, apiKeyId: 'flood' }), 'general', 1_000),
      ),
    );
    const waiting = wait();
    await until(() => budgets.requests.length === 2);
    due.push('other');
    slots.servesMore('1', 'associations');
    slots.servesMore('1', 'general');
    await waiting;
    expect(budgets.requests[2]).toEqual({ want: 1, lane: 'interactive', first: true });
  });

  it('names the API key below its share whose turn a slot is', async () => {
    const slots = slotsOn(new ScriptedBudgets());
    const wait = (apiKeyId: string): Promise<Slot> =>
      slots.take(new HubspotCall('1', { repeatable: true, apiKeyId }), 'general', 10_000);
    const flood = await Promise.all(Array.from({ length: 10 }, () => wait('flood')));
    expect(flood.filter(({ firstOf }) => firstOf !== undefined)).toEqual([]);
    expect(await wait('other')).toMatchObject({ firstOf: 'other' });
  });

  it('fails a call whose patience ends before a slot comes', async () => {
    const slots = slotsOn(new ScriptedBudgets([{ granted: 0, waitMs: 60_000 }]));
    const failure = failureOf(take(slots, 'interactive', 20));
    expect(await failure).toMatchObject({ kind: 'rate-limited', attempts: 0, mayHaveWritten: false });
  });

  it.each([
    ['rate-limited', { pauseReason: 'DAILY' }],
    ['unavailable', { pauseReason: 'MIGRATION' }],
    ['unavailable', { circuitOpen: true }],
  ])('fails at once as %s if no slot can come in time: %j', async (kind, answer) => {
    const slots = slotsOn(new ScriptedBudgets([{ ...answer, waitMs: 60_000 }]));
    expect(await failureOf(take(slots))).toMatchObject({ kind, retryAfterSeconds: 60 });
  });

  it('fails every waiting call with the error of the database, and serves the next ones', async () => {
    const slots = slotsOn(new ScriptedBudgets([new Error('no connection')]));
    const failed = await Promise.allSettled([take(slots), take(slots, 'bulk')]);
    expect(failed).toEqual([1, 2].map(() => ({ status: 'rejected', reason: new Error('no connection') })));
    expect(await take(slots)).toMatchObject({ bucket: 'general' });
  });

  it('ends every wait once the service stops, and begins no other', async () => {
    const budgets = new ScriptedBudgets([{ granted: 0, waitMs: 60_000 }]);
    const slots = slotsOn(budgets);
    const waiting = failureOf(take(slots, 'interactive', 120_000));
    await new Promise(setImmediate);
    stopping.begin();
    expect(await waiting).toMatchObject({ kind: 'unavailable', message: 'The service is stopping' });
    expect(await failureOf(take(slots))).toMatchObject({ message: 'The service is stopping' });
    expect(budgets.requests).toHaveLength(1);
  });

  describe('while the circuit is open', () => {
    const open = { circuitOpen: true, waitMs: 0, failures: 10 };

    it('let one call through as a probe', async () => {
      probes = ['granted'];
      const budgets = new ScriptedBudgets([open]);
      expect(await take(slotsOn(budgets))).toMatchObject({ probe: true, afterFailures: true });
      expect(budgets.requests[1]).toEqual({ want: 1, lane: 'interactive', probe: true });
      expect(releasedProbes).toBe(0);
    });

    it('release a probe for which the limit leaves no slot', async () => {
      probes = ['granted', 'granted'];
      const slots = slotsOn(new ScriptedBudgets([open, { granted: 0 }, open]));
      expect(await take(slots)).toMatchObject({ probe: true });
      expect(releasedProbes).toBe(1);
    });

    it('fail all calls if too many calls of the day have failed', async () => {
      probes = ['too-many-errors'];
      expect(await failureOf(take(slotsOn(new ScriptedBudgets([open]))))).toMatchObject({ kind: 'unavailable' });
    });
  });

  const slot: Slot = {
    bucket: 'general',
    givenAtMs: 1,
    askedAtMs: performance.now(),
    probe: false,
    afterFailures: false,
    spent: false,
  };

  it('releases a slot, and the probe with it', async () => {
    const budgets = new ScriptedBudgets();
    const probe = { ...slot, probe: true };
    await slotsOn(budgets).release('1', slot);
    await slotsOn(budgets).release('1', probe);
    expect([budgets.released, releasedProbes]).toEqual([[slot, probe], 1]);
  });

  it('counts a slot anew that was held for half of its window', async () => {
    const budgets = new ScriptedBudgets();
    const held = { ...slot, askedAtMs: performance.now() - 5_001 };
    await slotsOn(budgets).spend('1', { ...slot, askedAtMs: performance.now() });
    await slotsOn(budgets).spend('1', held);
    expect(budgets.renewed).toEqual([{ ...held, spent: true }]);
  });
});
