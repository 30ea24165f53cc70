import { nothingDispatched } from '../../../test/support/lane-steps';
import { Problem } from '../../problems/problem';
import type { ProbeTurn } from '../../portals/queue-holds';
import type { SettledWrite } from '../journal/tables/stored-write';
import type { Dispatched, RefusedByScope } from '../sending/calls/dispatched';
import { ScopeGate } from './scope-gate';

const tickets = { portalId: '1', queue: 'tickets' } as const;
const problem = new Problem('hubspot-credentials-refused', 'lacks a scope');
const refused = (key: string, isOfType = true): RefusedByScope => ({
  key,
  problem,
  forMs: 300_000,
  message: 'lacks a scope',
  scopes: isOfType ? ['tickets'] : [],
  isOfType,
});
const lacking = (...scopeRefusals: RefusedByScope[]): Dispatched => ({ ...nothingDispatched, scopeRefusals });
const written: Dispatched = { ...nothingDispatched, settled: [{ state: 'settled' } as SettledWrite] };

describe('ScopeGate', () => {
  let done: string[];
  let turn: ProbeTurn;
  let gate: ScopeGate;
  beforeEach(() => {
    done = [];
    turn = { kind: 'not-yet', waitSeconds: 120, message: 'lacks a scope', scopes: ['tickets'] };
    const note = (what: string) => (): Promise<void> => {
      done.push(what);
      return Promise.resolve();
    };
    gate = new ScopeGate(
      {
        note: note('note'),
        takeProbe: () => note('probe')().then(() => turn),
        probeSoon: note('soon'),
        lift: note('lift'),
      },
      { hasten: note('hasten') },
      { forget: () => void done.push('forget') },
    );
  });

  it('is open without a question to the database', async () => {
    await gate.assertOpen(tickets);
    expect(done).toEqual([]);
  });

  it('holds the queue of a type that lacks its scope, and no other queue', async () => {
    expect(await gate.learn(tickets, lacking(refused('a')))).toMatchObject({
      hold: { problem, forMs: 300_000, queueOnly: true },
    });
    await expect(gate.assertOpen(tickets)).rejects.toMatchObject({
      kind: 'credentials',
      facts: { category: 'MISSING_SCOPES', retryAfterSeconds: 120 },
    });
    await gate.assertOpen({ ...tickets, queue: 'contacts' });
    await gate.assertOpen({ ...tickets, portalId: '2' });
    expect(done).toEqual(['note', 'probe']);
  });

  it('holds no queue because of one record, but because of two', async () => {
    for (const key of ['a', 'a']) expect((await gate.learn(tickets, lacking(refused(key, false)))).hold).toBeNull();
    await gate.learn(tickets, written);
    expect((await gate.learn(tickets, lacking(refused('b', false)))).hold).toBeNull();
    expect((await gate.learn(tickets, lacking(refused('c', false)))).hold).toMatchObject({ queueOnly: true });
  });

  it('lets a probe through, and opens after its success', async () => {
    await gate.learn(tickets, lacking(refused('a')));
    turn = { kind: 'granted' };
    await gate.assertOpen(tickets);
    await gate.learn(tickets, written);
    expect(done).toEqual(['note', 'probe', 'lift', 'forget', 'hasten']);
    await gate.assertOpen(tickets);
    expect(done).toHaveLength(5);
  });

  it('opens if another process has ended the hold', async () => {
    await gate.learn(tickets, lacking(refused('a')));
    turn = { kind: 'lifted' };
    await gate.assertOpen(tickets);
    expect(done).toEqual(['note', 'probe', 'forget', 'hasten']);
  });

  it('makes a probe due on request, and says whether the queue was held', async () => {
    expect(await gate.probeSoon('1', 'tickets')).toBe(false);
    await gate.learn(tickets, lacking(refused('a')));
    expect(await gate.probeSoon('1', 'tickets')).toBe(true);
  });
});
