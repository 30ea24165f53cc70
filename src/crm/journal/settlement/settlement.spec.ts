import { claimedWrite } from '../../../../test/support/claimed-write';
import type { StatementResult } from '../../../database/batch-query';
import type { Statement } from '../../../database/database';
import type { SettlementOrder } from './settle-statements';
import { Settlement } from './settlement';
import type { SettledWrite } from '../tables/stored-write';

const outcomeOf = (id: string): SettledWrite => ({
  id,
  state: 'settled',
  outcome: { outcome: 'associated', toId: '1' },
  hubspotId: null,
  attempts: 1,
});
const orderOf = (...ids: string[]): SettlementOrder => ({
  portalId: '1',
  queue: 'deals>contacts',
  claimedBy: 'self',
  claimed: ids.map((id) => claimedWrite(id)),
  settled: ids.map(outcomeOf),
  released: [],
  objectType: null,
});
const failureOf = (code: string): Error => Object.assign(new Error(code), { code });

describe('Settlement', () => {
  let failures: Error[];
  let held: string[];
  let counted: number[];
  let sent: (readonly Statement[])[];
  let settlement: Settlement;
  beforeEach(() => {
    failures = [];
    held = [];
    counted = [];
    sent = [];
    settlement = new Settlement(
      {
        run: (statements, options) => {
          expect(options).toEqual({ durable: false });
          sent.push(statements);
          const failure = failures.shift();
          if (failure) return Promise.reject(failure);
          const made = [{ rows: [{ queue: 'deals', lane: 0 }] }, { rows: [{ held: '1' }] }];
          return Promise.resolve(made as StatementResult[]);
        },
        rows: <Row>() => Promise.resolve(held.map((id) => ({ id })) as Row[]),
      },
      { keepsSettledValues: true },
      { settle: (_portalId, { bytes }) => counted.push(bytes) },
    );
  });

  it('settles all writes, and names the lanes in which writes have become due', async () => {
    const { ids, lanes } = await settlement.settle(orderOf('a', 'b'));
    expect([...ids]).toEqual(['a', 'b']);
    expect(lanes).toEqual([{ queue: 'deals', lane: 0 }]);
    expect(sent).toHaveLength(1);
  });

  it('settles the writes that it still holds if claims were lost', async () => {
    failures = [failureOf('22012')];
    held = ['b'];
    const { ids } = await settlement.settle(orderOf('a', 'b'));
    expect([...ids]).toEqual(['b']);
    expect(sent).toHaveLength(2);
  });

  it('fails with every other error of the database', async () => {
    failures = [failureOf('53100')];
    await expect(settlement.settle(orderOf('a'))).rejects.toThrow('53100');
    expect(sent).toHaveLength(1);
  });

  it('gives up if claims keep being lost', async () => {
    failures = Array.from({ length: 9 }, () => failureOf('22012'));
    held = ['a'];
    await expect(settlement.settle(orderOf('a'))).rejects.toThrow('22012');
    expect(sent).toHaveLength(5);
  });
});
