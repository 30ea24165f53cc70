import { HubspotError, type HubspotErrorFacts, type HubspotErrorKind } from '../../hubspot/call/hubspot-error';
import { Problem } from '../../problems/problem';
import { isRecordLevel, mayExist, portalHoldMs, retryDelayMs, verdict } from './verdict';

const failure = (kind: HubspotErrorKind, facts: Partial<HubspotErrorFacts> = {}): HubspotError =>
  new HubspotError({ kind, message: 'm', ...facts });
const delay = (kind: HubspotErrorKind, attempts = 0, facts: Partial<HubspotErrorFacts> = {}, random = 0): unknown =>
  retryDelayMs(failure(kind, facts), attempts, random);

const kinds: HubspotErrorKind[] = [
  'refused',
  'not-found',
  'credentials',
  'disconnected',
  'rate-limited',
  'unavailable',
  'outcome-unknown',
  'unreadable',
];

describe('retryDelayMs', () => {
  it.each<[string, unknown, unknown]>([
    ['a refusal is final', delay('refused'), null],
    ['a missing record is final', delay('not-found'), null],
    ['the operator has time to fix credentials', delay('credentials'), 30_000],
    ['a portal can be connected again', delay('disconnected'), 10_000],
    ['a limit is waited for as HubSpot asks', delay('rate-limited', 0, { retryAfterSeconds: 4 }), 4_000],
    ['a limit without a time is waited for a second', delay('rate-limited'), 1_000],
    ['a long limit is not waited for', delay('rate-limited', 0, { retryAfterSeconds: 9_000 }), 10_000],
    ['a failure backs off', delay('unavailable', 0), 500],
    ['with jitter', delay('unavailable', 0, {}, 0.5), 750],
    ['longer after more attempts', delay('unavailable', 6), 2_000],
    ['at most ten minutes', delay('unavailable', 100, {}, 1), 600_000],
    ['not before the time that HubSpot asks for', delay('unavailable', 0, { retryAfterSeconds: 3 }), 3_000],
    ['an unknown outcome is tried again', delay('outcome-unknown', 3), 1_000],
    ['an unreadable answer is tried again', delay('unreadable', 1), 630],
    ['an answer that was unreadable five times is final', delay('unreadable', 5), null],
  ])('%s', (_name, actual, expected) => {
    expect(actual).toEqual(expected);
  });
});

describe('verdict', () => {
  const history = { attempts: 3, ageMs: 1_000, giveUpMs: 1_000 };

  it('tries again what may pass', () => {
    expect(verdict(failure('unavailable'), history, 0)).toEqual({ kind: 'retry', afterMs: 1_000 });
  });

  it('fails what is final', () => {
    expect(verdict(failure('refused'), history, 0)).toEqual({ kind: 'failed' });
  });

  it('fails any write past the age limit', () => {
    const old = { ...history, ageMs: 1_001 };
    expect(kinds.map((kind) => verdict(failure(kind), old, 0).kind)).toEqual(kinds.map(() => 'failed'));
  });

  it('fails with a problem of our own', () => {
    expect(verdict(new Problem('deal-ambiguous', 'two'), history, 0)).toEqual({ kind: 'failed' });
  });
});

describe('isRecordLevel', () => {
  it('holds for refusals and missing records', () => {
    expect(kinds.filter((kind) => isRecordLevel(failure(kind)))).toEqual(['refused', 'not-found']);
  });
});

describe('mayExist', () => {
  it('holds for unreadable answers, and for calls of which an attempt may have been carried out', () => {
    expect(kinds.filter((kind) => mayExist(failure(kind)))).toEqual(['unreadable']);
    expect(kinds.filter((kind) => mayExist(failure(kind, { mayHaveWritten: true })))).toEqual(kinds);
  });
});

describe('portalHoldMs', () => {
  it('holds the portal for failures that affect all of its writes', () => {
    expect(kinds.filter((kind) => portalHoldMs(failure(kind), 1) !== null)).toEqual([
      'credentials',
      'disconnected',
      'rate-limited',
      'unavailable',
    ]);
  });

  it('lasts as long as the delay of the write, and as HubSpot asks', () => {
    expect(portalHoldMs(failure('unavailable'), 500)).toBe(500);
    expect(portalHoldMs(failure('rate-limited', { retryAfterSeconds: 60 }), 10_000)).toBe(60_000);
  });
});
