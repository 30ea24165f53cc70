import {
  reading,
  health,
  failure,
  expectPortalTroubles,
  withReading,
  type Expected,
} from '../../test/support/doctor-facts';
import type { PortalFacts } from './facts';

describe('findings of a portal', () => {
  const unread = { reading: null };
  const until = new Date('2026-11-26T00:00:00Z');

  it.each<[string, Partial<PortalFacts>, Expected[]]>([
    [
      'tokens that cannot be decrypted',
      { ...unread, credential: { state: 'undecryptable', problem: 'no key "k1"' } },
      [['credentials', 'red', /no key "k1"/]],
    ],
    [
      'a portal that is known to be disconnected',
      { ...unread, credential: { state: 'disconnected', problem: 'BAD_REFRESH_TOKEN: revoked' } },
      [['credentials', 'red', /BAD_REFRESH_TOKEN/, /oauth\/install/]],
    ],
    [
      'an installation that HubSpot has ended',
      { ...unread, credential: { state: 'inactive' } },
      [['credentials', 'red', /ended the installation/, /oauth\/install/]],
    ],
    [
      'a portal of another app',
      { ...unread, credential: { state: 'other-app', problem: 'the app 42' } },
      [['credentials', 'red', /the app 42/]],
    ],
    [
      'tokens that do not exist',
      { ...unread, credential: { state: 'none', problem: 'why' } },
      [['credentials', 'red', /No tokens/]],
    ],
    [
      'a token that HubSpot refuses',
      { ...unread, credential: { state: 'refused', ...failure({ kind: 'credentials', status: 401 }) } },
      [['credentials', 'red', /refuses the stored token: no \(401\)/]],
    ],
    [
      'a token of another portal',
      withReading({ account: { answer: { portalId: '42' } } }),
      [['credentials', 'red', /portal 42/]],
    ],
    [
      'no pipeline',
      withReading({ pipelines: { ...reading.pipelines, deals: { answer: [{ id: '1', label: 'X', stages: [] }] } } }),
      [['pipelines', 'red', /No pipeline of deals/]],
    ],
    [
      'calls that are used up',
      {
        ...withReading({ account: failure({ kind: 'rate-limited', message: 'daily limit', status: 429 }), limits: {} }),
        health: { ...health, pausedUntil: until, pauseReason: 'DAILY' },
      },
      [
        ['reading', 'yellow', /cannot be read: daily limit/],
        ['daily-budget', 'red', /no call before 2026-11-26T00:00:00Z/],
      ],
    ],
    [
      'an outage',
      { ...withReading({ account: failure({ status: 503 }), limits: {} }), health: { ...health, circuit: 'open' } },
      [
        ['reading', 'red', /503/],
        ['circuit', 'red', /many times in a row/],
      ],
    ],
  ])('report %s', (_name, change, expected) => {
    expectPortalTroubles(change, expected);
  });
});
