import { portalId, facts, failure, forbidden, expectTroubles, type Expected } from '../../test/support/doctor-facts';
import { reportOf } from './report';
import type { DoctorFacts } from './facts';

describe('findings of the connection to HubSpot', () => {
  it.each<[string, Partial<DoctorFacts>, Expected[]]>([
    [
      'HubSpot out of reach',
      { app: failure({ message: 'connect ECONNREFUSED' }), portals: [], hubspotAheadMs: null },
      [
        ['hubspot', 'red', /cannot be reached at https:\/\/api\.hubapi\.com: connect ECONNREFUSED/],
        ['credentials', 'yellow', /not examined/],
      ],
    ],
    [
      'a wrong client secret',
      {
        app: failure({ kind: 'credentials', status: 400, category: 'BAD_CLIENT_SECRET', message: 'invalid' }),
        portals: [],
      },
      [
        ['app', 'red', /client id or secret: invalid \(400 BAD_CLIENT_SECRET\)/, /HUBSPOT_CLIENT_SECRET/],
        ['credentials', 'yellow', /not examined/],
      ],
    ],
    [
      'a static token that HubSpot does not accept',
      { authKind: 'static', app: failure({ kind: 'credentials', status: 401, message: 'no' }), portals: [] },
      [
        ['app', 'red', /HUBSPOT_ACCESS_TOKEN/],
        ['credentials', 'yellow', /not examined/],
      ],
    ],
    [
      'an API that fails',
      { app: failure({ status: 502, message: 'bad gateway' }), portals: [] },
      [
        ['app', 'red', /bad gateway \(502\)/, /status\.hubspot\.com/],
        ['credentials', 'yellow', /not examined/],
      ],
    ],
    [
      'a refresh token that is revoked',
      { environment: { kind: 'failure', ...failure({ kind: 'disconnected' }) }, portals: [] },
      [['credentials', 'red', /ended the installation of HUBSPOT_REFRESH_TOKEN/]],
    ],
    [
      'a static token that may not tell its portal',
      { authKind: 'static', environment: { kind: 'failure', ...forbidden('oauth') }, portals: [] },
      [['credentials', 'red', /which portal/, /HUBSPOT_PORTAL_ID/]],
    ],
    [
      'a credential that was not used yet',
      { environment: { kind: 'unused', portalId }, portals: [] },
      [['credentials', 'yellow', /another credential/]],
    ],
    ['no portal', { portals: [] }, [['credentials', 'yellow', /No portal/, /oauth\/install/]]],
  ])('report %s', (_name, change, expected) => {
    expectTroubles(change, expected);
  });

  it('leave HubSpot out if it was not called', () => {
    const { general } = reportOf({ ...facts, app: null, portals: [], hubspotAheadMs: null });
    const checks = general.map(({ check }) => check);
    expect(checks.filter((check) => !check.startsWith('database-'))).toEqual([
      ...['database', 'migrations', 'encryption-keys', 'api-version', 'clocks'],
    ]);
  });
});
