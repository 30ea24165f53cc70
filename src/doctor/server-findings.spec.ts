import { server as facts } from '../../test/support/doctor-facts';
import type { Check, Level } from './finding';
import type { ServerFacts } from './server-facts';
import { judgeServer } from './server-findings';

const pooling = { configured: 'session', found: 'none', notices: 'direct' } as const;
const connections = { limit: 97, limitedBy: 'max_connections', usedByOthers: 2, perProcess: 15, processes: 2 } as const;

describe('judgeServer', () => {
  it('is green without trouble', () => {
    expect(judgeServer(facts).filter(({ level }) => level !== 'green')).toEqual([]);
  });

  it('does not judge connections behind a pooler, which has limits of its own', () => {
    const behind: ServerFacts = {
      ...facts,
      pooling: { configured: 'transaction', found: 'transaction', notices: 'direct' },
      connections: null,
    };
    const findings = judgeServer(behind);
    expect(findings.map(({ level }) => level)).toEqual(findings.map(() => 'green'));
    expect(findings.map(({ check }) => check)).not.toContain('database-connections');
  });

  it.each<[string, Partial<ServerFacts>, [Check, Level, RegExp, RegExp]]>([
    ['a standby', { readOnly: true }, ['database-state', 'red', /read-only/, /primary/]],
    [
      'missing rights',
      { missingRights: ['INSERT on open_writes', 'UPDATE on open_writes'] },
      ['database-rights', 'red', /INSERT on open_writes, UPDATE on open_writes/, /database-roles/],
    ],
    [
      'many missing rights',
      { missingRights: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] },
      ['database-rights', 'red', /a, b, c, d, e and 2 more/, /Grant/],
    ],
    [
      'time limits that are too short',
      { timeouts: { lock_timeout: 10, transaction_timeout: 120_000, idle_session_timeout: 1_000 } },
      [
        'database-timeouts',
        'yellow',
        /lock_timeout of 10 ms, idle_session_timeout of 1000 ms\.$/,
        /ALTER ROLE … SET lock_timeout = …: lock_timeout at least 1000 ms, idle_session_timeout at least 300000 ms/,
      ],
    ],
    [
      'settings that lose writes',
      { unsafeSettings: ['fsync', 'synchronous_commit'] },
      ['database-durability', 'yellow', /fsync is off, synchronous_commit is off/, /Turn it on/],
    ],
    [
      'a pooler that is not configured',
      { pooling: { ...pooling, found: 'transaction' }, connections: null },
      ['database-pooling', 'red', /another connection/, /DATABASE_POOL_MODE=transaction/],
    ],
    [
      'notices that a pooler drops',
      { pooling: { configured: 'transaction', found: 'transaction', notices: 'pooled' }, connections: null },
      ['database-pooling', 'yellow', /DATABASE_DIRECT_URL/, /own address/],
    ],
    [
      'a direct address that does not answer',
      { pooling: { configured: 'transaction', found: 'transaction', notices: 'unreachable' }, connections: null },
      ['database-pooling', 'yellow', /DATABASE_DIRECT_URL/, /Correct it/],
    ],
    [
      'too few connections',
      { connections: { ...connections, limit: 25, limitedBy: 'the role', usedByOthers: 0 } },
      [
        'database-connections',
        'red',
        /^2 processes may open 30 connections, and other programs leave 25 of the 25 that the role allows\.$/,
        /CONNECTION LIMIT.*DATABASE_POOL_SIZE/,
      ],
    ],
    [
      'too few connections for one more process',
      { connections: { ...connections, usedByOthers: 70, processes: 0 } },
      ['database-connections', 'yellow', /^One process may open 15 connections, .* 27 of the 97/, /max_connections/],
    ],
    [
      'a transaction that has been open for long',
      { oldestTransaction: { seconds: 3_600, owner: 'psql of role analyst, process 4711' } },
      ['database-transactions', 'yellow', /60 min, by psql of role analyst, process 4711/, /pg_terminate_backend/],
    ],
    [
      'a check that could not be examined',
      { timeouts: null },
      ['database-timeouts', 'yellow', /could not be examined/, /catalog/],
    ],
  ])('reports %s', (_name, change, [check, level, found, step]) => {
    const troubles = judgeServer({ ...facts, ...change }).filter((finding) => finding.level !== 'green');
    expect(troubles.map((trouble) => [trouble.check, trouble.level])).toEqual([[check, level]]);
    expect(troubles[0]?.found).toMatch(found);
    expect(troubles[0]?.step).toMatch(step);
  });

  it('reports that transactions of other roles are hidden', () => {
    const found = judgeServer({ ...facts, oldestTransaction: 'none-visible' });
    expect(found.find(({ check }) => check === 'database-transactions')).toMatchObject({
      level: 'green',
      found: expect.stringMatching(/hidden: GRANT pg_read_all_stats/) as string,
    });
  });
});
