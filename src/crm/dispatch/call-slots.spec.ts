import { Logger } from '@nestjs/common';
import type { Slot } from '../../hubspot/call/hubspot-call';
import { CallSlots } from './call-slots';

const slot: Slot = { bucket: 'general', givenAtMs: 0, askedAtMs: 0, probe: false, afterFailures: false, spent: false };

describe('CallSlots', () => {
  const reservations: unknown[][] = [];
  const client = {
    reserve: (...given: unknown[]): Promise<Slot> => {
      reservations.push(given);
      return Promise.resolve(slot);
    },
    servesMore: (...given: unknown[]): void => void reservations.push(given),
    release: (): Promise<void> => Promise.reject(new Error('database away')),
  };
  let scopeError: Error | null = null;
  const scopes = {
    assertOpen: () => (scopeError ? Promise.reject(scopeError) : Promise.resolve()),
    probeSoon: () => Promise.resolve(false),
  };
  const slotsAfter = (connected: Promise<void>): CallSlots =>
    new CallSlots(client, { parallelCalls: 3 }, scopes, { of: () => 1 }, { tryOnce: () => connected });
  const slots = slotsAfter(Promise.resolve());

  it('reserves slots of the budget that the calls of a queue count against, by their lane', async () => {
    await slots.reserve({ portalId: '1', queue: 'deals', lane: 0 }, 'key');
    await slots.reserve({ portalId: '1', queue: 'deals>contacts', lane: 1 }, null);
    expect(reservations).toEqual([
      ['1', 'general', 'interactive', 30_000, { apiKeyId: 'key' }],
      ['1', 'associations', 'bulk', 30_000, { apiKeyId: null }],
    ]);
    expect(slots.mostPerLane).toBe(3);
  });

  it('says of the same budget that the waiting calls of a queue would serve more API keys', () => {
    reservations.length = 0;
    slots.servesMore({ portalId: '1', queue: 'deals', lane: 0 });
    slots.servesMore({ portalId: '1', queue: 'deals>contacts', lane: 1 });
    expect(reservations).toEqual([
      ['1', 'general'],
      ['1', 'associations'],
    ]);
  });

  it('reserves no slot for a queue that lacks a scope', async () => {
    reservations.length = 0;
    scopeError = new Error('lacks a scope');
    await expect(slots.reserve({ portalId: '1', queue: 'deals', lane: 0 }, null)).rejects.toThrow('lacks a scope');
    scopeError = null;
    expect(reservations).toEqual([]);
  });

  it('reserves no slot before the portal of the credential is connected', async () => {
    reservations.length = 0;
    let connect: () => void = () => undefined;
    const connected = new Promise<void>((resolve) => {
      connect = resolve;
    });
    const reserved = slotsAfter(connected).reserve({ portalId: '1', queue: 'deals', lane: 0 }, null);
    await new Promise((resolve) => setImmediate(resolve));
    expect(reservations).toEqual([]);
    connect();
    expect(await reserved).toBe(slot);
  });

  it('leaves a slot counted that cannot be released', async () => {
    Logger.overrideLogger(false);
    await expect(slots.release('1', slot)).resolves.toBeUndefined();
    Logger.overrideLogger(['log', 'error', 'warn']);
  });
});
