import { Logger } from '@nestjs/common';
import type { StatementResult } from '../../../database/batch-query';
import { DispatcherLease } from './dispatcher-lease';

const resultOf = (rows: object[]): StatementResult => ({ rows, rowCount: rows.length });

describe('DispatcherLease', () => {
  /** Names of the leases that the database holds, with the release of their process. */
  let stored: Map<string, number>;
  let expired: string[];
  let failure: Error | null;
  let lease: DispatcherLease;

  beforeAll(() => {
    Logger.overrideLogger(false);
  });
  afterAll(() => {
    Logger.overrideLogger(['log', 'error', 'warn']);
  });
  beforeEach(() => {
    stored = new Map();
    expired = [];
    failure = null;
    lease = new DispatcherLease(
      {
        query: (statement, values) => {
          if (failure) return Promise.reject(failure);
          const name = String(values?.[0]);
          if (JSON.stringify(statement).includes('INSERT')) stored.set(name, 2);
          else stored.delete(name);
          return Promise.resolve(resultOf([]) as never);
        },
        run: ([renewal]) => {
          if (failure) return Promise.reject(failure);
          const name = String(renewal?.values?.[0]);
          const holders = [...stored].map(([id, release]) => ({ id, release }));
          const renewed = stored.has(name) ? [{ id: name }] : [];
          return Promise.resolve([resultOf(renewed), resultOf(expired.map((id) => ({ id }))), resultOf(holders)]);
        },
      },
      { leaseMs: 60_000 },
    );
  });

  it('holds under a name that the database has, and under no other', async () => {
    expect(lease.holds(lease.name)).toBe(false);
    await lease.register();
    expect([...stored.keys()]).toEqual([lease.name]);
    expect(lease.holds(lease.name)).toBe(true);
    expect(lease.holds('other')).toBe(false);
  });

  it('keeps its name as long as renewals find the lease', async () => {
    await lease.register();
    const { name } = lease;
    await lease.renew();
    expect(lease.isName(name)).toBe(true);
    expect(lease.holds(name)).toBe(true);
  });

  it('takes a new name if other processes have removed the lease', async () => {
    await lease.register();
    const { name } = lease;
    stored.clear();
    await lease.renew();
    expect(lease.isName(name)).toBe(false);
    expect(lease.holds(name)).toBe(false);
    expect([...stored.keys()]).toEqual([lease.name]);
  });

  it('takes a new name after an unknown claim, and leaves the old lease to expire', async () => {
    await lease.register();
    const { name } = lease;
    lease.abandonName();
    await lease.renew();
    expect(lease.isName(name)).toBe(false);
    expect([...stored.keys()]).toEqual([name, lease.name]);
  });

  it('takes a new name after a registration whose outcome is unknown', async () => {
    failure = new Error('connection lost');
    await expect(lease.register()).rejects.toThrow('connection lost');
    failure = null;
    const { name } = lease;
    await lease.renew();
    expect(lease.isName(name)).toBe(false);
    expect(lease.holds(lease.name)).toBe(true);
  });

  it('reports processes that are alive, expired leases, and earlier versions', async () => {
    await lease.register();
    stored.set('earlier', 1);
    expired = ['gone'];
    expect(await lease.renew()).toEqual({
      alive: new Set([lease.name, 'earlier']),
      expired: ['gone'],
      earlierVersions: true,
    });
    stored.delete('earlier');
    expect((await lease.renew()).earlierVersions).toBe(false);
  });
});
