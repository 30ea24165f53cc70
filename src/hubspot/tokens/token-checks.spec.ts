import { TokenChecks } from './token-checks';

describe('TokenChecks', () => {
  it('forgets the tokens that were erased or replaced, and no others', async () => {
    const forgotten: string[] = [];
    const inUse = new Map([
      ['1', 4],
      ['2', 1],
      ['3', 7],
    ]);
    const asked: unknown[] = [];
    const stored = [
      { portal_id: '1', version: 4 },
      { portal_id: '3', version: 8 },
    ];
    const checks = new TokenChecks(
      { versionsInUse: () => inUse, forget: (portalId) => forgotten.push(portalId) },
      {
        rows: <Row>(_statement: unknown, values?: readonly unknown[]) => {
          asked.push(...(values ?? []));
          return Promise.resolve(stored as Row[]);
        },
      },
    );
    await checks.check();
    expect(asked).toEqual([['1', '2', '3']]);
    expect(forgotten).toEqual(['2', '3']);
  });

  it('asks nothing if no token is in use', async () => {
    const checks = new TokenChecks(
      { versionsInUse: () => new Map(), forget: () => undefined },
      { rows: () => Promise.reject(new Error('no question')) },
    );
    await expect(checks.check()).resolves.toBeUndefined();
  });
});
