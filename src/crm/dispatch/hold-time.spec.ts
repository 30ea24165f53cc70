import { HubspotError } from '../../hubspot/call/hubspot-error';
import { holdMsOf } from './hold-time';

describe('holdMsOf', () => {
  it('is the time that HubSpot asked for, however long', () => {
    const error = new HubspotError({ kind: 'rate-limited', message: 'day limit', retryAfterSeconds: 3_600 });
    expect(holdMsOf(error, 0)).toBe(3_600_000);
  });

  it('is the first backoff otherwise', () => {
    const error = new HubspotError({ kind: 'unavailable', message: 'down' });
    expect(holdMsOf(error, 0)).toBeGreaterThan(100);
    expect(holdMsOf(error, 0.999)).toBeLessThan(5_000);
    expect(holdMsOf(error, 0.999)).toBeGreaterThan(holdMsOf(error, 0));
  });

  it('is none for a failure of one record', () => {
    expect(holdMsOf(new HubspotError({ kind: 'refused', message: 'bad value' }), 0)).toBe(0);
  });
});
