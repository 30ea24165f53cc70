import { portalId, facts, expectTroubles, type Expected } from '../../test/support/doctor-facts';
import { reportOf } from './report';
import type { DoctorFacts } from './facts';

describe('findings of the database', () => {
  it.each<[string, Partial<DoctorFacts>, Expected[]]>([
    [
      'a database that cannot be reached',
      { database: { reachable: false, problem: 'connect ECONNREFUSED', step: null }, keys: null, portals: [] },
      [
        ['database', 'red', /ECONNREFUSED/, /DATABASE_URL/],
        ['credentials', 'yellow', /not examined/],
      ],
    ],
    [
      'an old PostgreSQL',
      { database: { ...facts.database, version: '14.9' } as never },
      [['database', 'red', /14\.9/]],
    ],
    [
      'pending migrations',
      { database: { ...facts.database, pending: ['A1', 'B2'] } as never, keys: null, portals: [] },
      [
        ['migrations', 'red', /2 migrations: A1, B2/, /migrate run/],
        ['credentials', 'yellow', /not examined/],
      ],
    ],
    [
      'migrations of a newer version',
      { database: { ...facts.database, newer: ['Z9'] } as never },
      [['migrations', 'yellow', /1 migration that/]],
    ],
    [
      'tokens under a key that is not listed',
      { keys: { ids: ['k2'], uses: [{ portalId, keyIds: ['k1'], problem: 'TOKEN_ENCRYPTION_KEYS has no key "k1"' }] } },
      [['encryption-keys', 'red', /portal 1234567 cannot be decrypted: .*no key "k1"/, /as the last one/]],
    ],
    [
      'tokens under an older key',
      { keys: { ids: ['k2', 'k1'], uses: [{ portalId, keyIds: ['k1'], problem: null }] } },
      [['encryption-keys', 'yellow', /older key, k1/, /rotate-key/]],
    ],
  ])('report %s', (_name, change, expected) => {
    expectTroubles(change, expected);
  });

  it('name a key that nothing needs any more', () => {
    const uses = [{ portalId, keyIds: ['k2'], problem: null }];
    const { general } = reportOf({ ...facts, keys: { ids: ['k2', 'k1'], uses } });
    expect(general.find(({ check }) => check === 'encryption-keys')).toMatchObject({
      level: 'green',
      found: expect.stringContaining('Nothing needs k1') as string,
    });
  });
});
