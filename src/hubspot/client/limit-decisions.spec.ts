import type { FailedAttempt } from '../call/failed-attempt';
import { dailyEffects, effectsOf, followDelayMs, leavesLate } from './limit-decisions';

const slot = { bucket: 'general', afterFailures: false } as const;
const answered = (status: number, policyName?: string): FailedAttempt => ({ status, body: { policyName } });
const nothing = { circuit: null, slowDown: false, pause: null };

describe('effectsOf', () => {
  it.each([
    ['a refusal', answered(400), nothing],
    ['a status that HubSpot does not implement', answered(501), nothing],
    ['a server error', answered(500), { ...nothing, circuit: 'failure' }],
    ['an overload', answered(503), { ...nothing, circuit: 'failure', slowDown: true }],
    ['a lock', answered(423), { ...nothing, slowDown: true }],
    ['a lost connection', { networkCode: 'ECONNRESET', body: {} }, { ...nothing, circuit: 'failure' }],
    ['a refused connection', { networkCode: 'ECONNREFUSED', body: {} }, { ...nothing, circuit: 'failure' }],
    ['an unreadable success', answered(200), nothing],
    [
      'the ten-second limit',
      answered(429, 'TEN_SECONDLY_ROLLING'),
      { ...nothing, pause: { scope: 'bucket', forMs: 10_000, reason: 'TEN_SECONDLY_ROLLING' } },
    ],
    ['the daily limit', answered(429, 'DAILY'), { ...nothing, pause: { scope: 'portal-day', reason: 'DAILY' } }],
    ['a migration', answered(477), { ...nothing, pause: { scope: 'portal', forMs: 60_000, reason: 'MIGRATION' } }],
  ])('after %s', (_name, failure, effects) => {
    expect(effectsOf(failure, slot)).toEqual(effects);
  });

  it('closes the circuit with a refusal after failures: HubSpot answers again', () => {
    expect(effectsOf(answered(400), { ...slot, afterFailures: true })).toEqual({ ...nothing, circuit: 'success' });
    expect(effectsOf(answered(500), { ...slot, afterFailures: true }).circuit).toBe('failure');
  });
});

describe('leavesLate', () => {
  it.each([
    [50, false],
    [51, true],
  ])('of a call that leaves %s ms after the request for its slot is %s', (ms, late) => {
    expect(leavesLate({ askedAtMs: 1_000 }, 1_000 + ms)).toBe(late);
  });
});

describe('followDelayMs', () => {
  it.each([
    ['the first answer at once, but after its caller', Infinity, 20],
    ['an answer long after the one before', 95, 20],
    ['an answer soon after the one before', 30, 70],
    ['an answer right after the one before', 0, 100],
  ])('follows %s', (_name, sinceMs, delayMs) => {
    expect(followDelayMs(sinceMs)).toBe(delayMs);
  });
});

describe('dailyEffects', () => {
  const daily = (remaining: number): { max: number; remaining: number } => ({ max: 250_000, remaining });

  it.each([
    ['stores the first limit', 200_000, Infinity, { store: true, usedUp: false }],
    ['stores a limit a second later', 200_000, 1_000, { store: true, usedUp: false }],
    ['skips a limit within the second', 200_000, 999, { store: false, usedUp: false }],
    ['leaves one call more than the reserve', 12_501, 0, { store: false, usedUp: false }],
    ['stores at once that only the reserve is left', 12_500, 0, { store: true, usedUp: true }],
  ])('%s', (_name, remaining, sinceMs, effects) => {
    expect(dailyEffects(daily(remaining), 0.05, sinceMs)).toEqual(effects);
  });

  it('lets the day be used up if nothing is reserved', () => {
    expect(dailyEffects(daily(1), 0, Infinity).usedUp).toBe(false);
    expect(dailyEffects(daily(0), 0, Infinity).usedUp).toBe(true);
  });
});
