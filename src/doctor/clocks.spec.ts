import { facts, expectTroubles, type Expected } from '../../test/support/doctor-facts';
import type { DoctorFacts } from './facts';

describe('findings of the clocks', () => {
  it.each<[string, Partial<DoctorFacts>, Expected[]]>([
    [
      'a database ahead',
      { database: { ...facts.database, aheadMs: 9_000 } as never },
      [['clocks', 'yellow', /database is 9 s ahead/, /database’s/]],
    ],
    [
      'HubSpot behind',
      { hubspotAheadMs: -300_000 },
      [['clocks', 'red', /HubSpot is 5 min behind/, /clock of this machine/]],
    ],
  ])('report %s', (_name, change, expected) => {
    expectTroubles(change, expected);
  });
});
