import { HubspotError, type HubspotErrorFacts, type HubspotErrorKind } from '../../../hubspot/call/hubspot-error';
import { Problem } from '../../../problems/problem';
import { isRecordLevel, judgeFailure, mayExist, portalHoldMs, retryDelayMs, verdict } from './verdict';

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
    ['a missing scope may be an error of HubSpot', delay('credentials', 1, { status: 403 }), 8_000],
    ['and is asked for less often later', delay('credentials', 4, { status: 403 }), 64_000],
    ['within five minutes', delay('credentials', 2_000, { status: 403 }), 295_000],
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
    ['an answer that passes over the record five times is final', delay('unreadable', 5), null],
    ['an unreadable answer to a read is not final', delay('unreadable', 6, { scope: 'transient' }), 2_000],
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

  it('is none for an entry of an answer, and for a failure that may concern the record', () => {
    expect(portalHoldMs(failure('rate-limited', { ofEntry: true }), 1)).toBeNull();
    expect(portalHoldMs(failure('unavailable', { scope: 'unexplained', status: 418 }), 1)).toBeNull();
    const down = failure('unavailable', { scope: 'transient', status: 500 });
    expect([0, 2, 3].map((attempts) => portalHoldMs(down, 1, attempts))).toEqual([1, 1, null]);
    expect(portalHoldMs(failure('unavailable', { scope: 'portal', status: 488 }), 1, 9)).toBe(1);
  });
});

describe('judgeFailure', () => {
  it.each<[string, HubspotErrorKind, Partial<HubspotErrorFacts>, string]>([
    ['a refusal', 'refused', { scope: 'record', status: 400 }, 'decided'],
    ['an entry of an answer', 'unavailable', { scope: 'transient', ofEntry: true }, 'decided'],
    ['an unknown outcome', 'outcome-unknown', { scope: 'transient', mayHaveWritten: true }, 'decided'],
    ['a failing HubSpot', 'unavailable', { scope: 'transient', status: 500 }, 'doubtful'],
    ['a lost answer', 'unavailable', { scope: 'transient', mayHaveWritten: true }, 'doubtful'],
    ['a refusal without a reason', 'unavailable', { scope: 'unexplained', status: 418 }, 'doubtful'],
    ['an unreadable answer', 'unreadable', { scope: 'transient', status: 200 }, 'doubtful'],
    ['a call that did not leave', 'unavailable', {}, 'stop'],
    ['a refused connection', 'unavailable', { scope: 'transient', mayHaveWritten: false }, 'stop'],
    ['a portal that moves', 'unavailable', { scope: 'portal', status: 488 }, 'stop'],
    ['a limit', 'rate-limited', { scope: 'transient', status: 429 }, 'stop'],
    ['a missing scope', 'credentials', { scope: 'object-type', status: 403 }, 'stop'],
  ])('%s', (_name, kind, facts, judgement) => {
    expect(judgeFailure(failure(kind, facts))).toBe(judgement);
  });
});
