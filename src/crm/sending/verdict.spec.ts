import { HubspotError, type HubspotErrorFacts, type HubspotErrorKind } from '../../hubspot/call/hubspot-error';
import { afterFailure } from './after-failure';

const after = (kind: HubspotErrorKind, attempts = 0, facts: Partial<HubspotErrorFacts> = {}, random = 0): unknown =>
  afterFailure(new HubspotError({ kind, message: 'm', ...facts }), attempts, random);

describe('afterFailure', () => {
  it.each<[string, unknown, unknown]>([
    ['a refusal is final', after('refused'), 'failed'],
    ['a missing record is final', after('not-found'), 'failed'],
    ['credentials are for the operator to mend', after('credentials'), { afterMs: 30_000 }],
    ['a portal can be connected again', after('disconnected'), { afterMs: 10_000 }],
    ['a limit is waited for as told', after('rate-limited', 0, { retryAfterSeconds: 4 }), { afterMs: 4_000 }],
    ['a long limit holds calls by itself', after('rate-limited', 0, { retryAfterSeconds: 9_000 }), { afterMs: 10_000 }],
    ['a failure backs off', after('unavailable', 0), { afterMs: 500 }],
    ['with jitter', after('unavailable', 0, {}, 0.5), { afterMs: 750 }],
    ['longer after more attempts', after('unavailable', 6), { afterMs: 2_000 }],
    ['at most ten minutes', after('unavailable', 100, {}, 1), { afterMs: 600_000 }],
    ['not before the time HubSpot told', after('unavailable', 0, { retryAfterSeconds: 3 }), { afterMs: 3_000 }],
    ['what may have been carried out is tried again', after('outcome-unknown', 3), { afterMs: 1_000 }],
    ['an answer that cannot be read is asked for again', after('unreadable', 1), { afterMs: 630 }],
    ['but not for ever', after('unreadable', 5), 'failed'],
  ])('%s', (_name, actual, expected) => {
    expect(actual).toEqual(expected);
  });
});
