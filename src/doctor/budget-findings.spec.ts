import { health, expectPortalTroubles, withReading, type Expected } from '../../test/support/doctor-facts';
import type { PortalFacts } from './facts';

describe('findings of the budget', () => {
  const until = new Date('2026-11-26T00:00:00Z');

  it.each<[string, Partial<PortalFacts>, Expected[]]>([
    [
      'few calls left in ten seconds',
      withReading({ limits: { burst: { max: 190, remaining: 3 } } }),
      [['burst-budget', 'yellow', /3 of 190/]],
    ],
    [
      'a window that HubSpot has closed',
      {
        budget: [
          {
            ...{ bucket: 'general', limit: 190, windowMs: 10_000, used: 190, foreign: 0 },
            ...{ pausedUntil: until, pauseReason: 'TEN_SECONDLY_ROLLING' },
          },
        ],
      },
      [['burst-budget', 'yellow', /TEN_SECONDLY_ROLLING/]],
    ],
    [
      'few calls left in the day',
      withReading({ limits: { daily: { max: 250_000, remaining: 40_000 } } }),
      [['daily-budget', 'yellow', /Only 40000 of the account's 250000/]],
    ],
    [
      'an account that is being moved',
      { health: { ...health, pausedUntil: until, pauseReason: 'MIGRATION' } },
      [['circuit', 'red', /MIGRATION/]],
    ],
    [
      'many refused calls',
      { health: { ...health, callsToday: 1000, errorsToday: 60 } },
      [['circuit', 'yellow', /60 of 1000 calls failed today/, /5 %/]],
    ],
  ])('report %s', (_name, change, expected) => {
    expectPortalTroubles(change, expected);
  });
});
