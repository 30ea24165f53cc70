import { HubspotError } from '../call/hubspot-error';
import { StaticTokenPortal } from './static-token-portal';

describe('StaticTokenPortal', () => {
  let calls: number;
  let failure: Error | null;
  const portalOf = (stored: string | null, configured?: string): StaticTokenPortal =>
    new StaticTokenPortal(
      { kind: 'static', accessToken: 'token', portalId: configured },
      { findPortalId: () => Promise.resolve(stored) },
      {
        accountOf: () => {
          calls += 1;
          return failure ? Promise.reject(failure) : Promise.resolve({ portalId: '7' });
        },
      },
    );
  beforeEach(() => {
    calls = 0;
    failure = null;
  });

  it('accepts the portal of the token only, and asks HubSpot once', async () => {
    const portal = portalOf(null);
    await portal.assertOwn('7');
    await portal.assertOwn('7');
    await expect(portal.assertOwn('8')).rejects.toMatchObject({ kind: 'credentials' });
    expect(calls).toBe(1);
  });

  it('asks nobody if the portal is stored or configured', async () => {
    await portalOf('5').assertOwn('5');
    await portalOf('5', '6').assertOwn('6');
    expect(calls).toBe(0);
  });

  it('asks again after a failure', async () => {
    const portal = portalOf(null);
    failure = new HubspotError({ kind: 'unavailable', message: 'down' });
    await expect(portal.assertOwn('7')).rejects.toThrow('down');
    failure = null;
    await portal.assertOwn('7');
    expect(calls).toBe(2);
  });
});
