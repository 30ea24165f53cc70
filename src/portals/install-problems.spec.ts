import { HubspotError } from '../hubspot/call/hubspot-error';
import { beginAgain, codeNotExchanged, installRefused } from './install-problems';

describe('installRefused', () => {
  it('ends with the next step', () => {
    const { code, detail } = installRefused('HubSpot sent no code.');
    expect([code, detail]).toEqual(['install-refused', `HubSpot sent no code. ${beginAgain}`]);
  });
});

describe('codeNotExchanged', () => {
  it('is a refusal of the install if HubSpot refuses the code', () => {
    const error = new HubspotError({
      kind: 'refused',
      message: 'code expired',
      status: 400,
      category: 'BAD_AUTH_CODE',
    });
    const { code, detail } = codeNotExchanged(error);
    expect(code).toBe('install-refused');
    expect(detail).toBe(`HubSpot said (400 BAD_AUTH_CODE): code expired. ${beginAgain}`);
  });

  it('names the operator if the app is misconfigured', () => {
    const { code, detail } = codeNotExchanged(new HubspotError({ kind: 'credentials', message: 'no', status: 401 }));
    expect(code).toBe('hubspot-credentials-refused');
    expect(detail).toBe(
      `HubSpot said (401): no. The operator must fix the app’s client id, secret or address. ${beginAgain}`,
    );
  });

  it('does not name HubSpot as the speaker if no answer came', () => {
    const { code, detail } = codeNotExchanged(new HubspotError({ kind: 'unavailable', message: 'connection broke' }));
    expect([code, detail]).toEqual(['hubspot-failed', `connection broke. ${beginAgain}`]);
  });
});
