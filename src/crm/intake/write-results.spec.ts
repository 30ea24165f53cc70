import { Problem } from '../../problems/problem';
import type { StoredOutcome } from '../journal/reads/journal-reads';
import type { StoredWrite } from '../journal/tables/stored-write';
import type { NewRecordWrite } from './to-journal';
import { presentResult, settledResult } from './write-results';

const created = { outcome: 'created', properties: { dealname: 'Engine' }, delivery: 'exactly-once' } as const;
const refused = new Problem('refused-by-hubspot', 'No.').toBody();
const held = new Problem('portal-disconnected', 'Connect it again.');

describe('settledResult', () => {
  const own = {
    record: { id: 'r', queue: 'deals' },
    associations: [
      { id: 'a', queue: 'deals>contacts', intent: { to: { id: '7' }, pointer: '/contactId' } },
      { id: 'b', queue: 'deals>contacts', intent: { to: { email: 'b@example.com' }, pointer: '/contactEmail' } },
    ],
  } as unknown as NewRecordWrite;
  const outcomes = (...entries: Partial<StoredOutcome>[]): Map<string, StoredOutcome> =>
    new Map(entries.map((entry) => [String(entry.id), { attempts: 1, hubspotId: null, ...entry } as StoredOutcome]));

  it('has the outcome of the record, and of each association', () => {
    const result = settledResult(
      '42',
      own,
      outcomes(
        { id: 'r', state: 'settled', hubspotId: '9', outcome: created },
        { id: 'a', state: 'settled', outcome: { outcome: 'associated', toId: '7' } },
        { id: 'b', state: 'failed', outcome: { problem: refused } },
      ),
    );
    expect(result).toMatchObject({
      kind: 'settled',
      outcome: {
        id: '9',
        writeId: 'r',
        outcome: 'created',
        associations: [
          { toId: '7', outcome: 'associated' },
          { toEmail: 'b@example.com', outcome: 'failed', error: { code: 'refused-by-hubspot' } },
        ],
      },
    });
  });

  it('is the problem of a record that failed, with the id of its write', () => {
    const result = settledResult('42', own, outcomes({ id: 'r', state: 'failed', outcome: { problem: refused } }));
    expect(result).toMatchObject({ kind: 'failed', problem: { code: 'refused-by-hubspot' } });
    expect(result.kind === 'failed' && result.problem.toBody()).toMatchObject({ writeId: 'r' });
  });

  it('throws if the outcome of a part is missing', () => {
    expect(() => settledResult('42', own, outcomes())).toThrow('without an outcome');
    const ofRecord = outcomes({ id: 'r', state: 'settled', hubspotId: '9', outcome: created });
    expect(() => settledResult('42', own, ofRecord)).toThrow('without an outcome');
  });
});

describe('presentResult', () => {
  const write = (given: Partial<StoredWrite>): StoredWrite =>
    ({
      id: 'r',
      queue: 'deals',
      state: 'settled',
      intent: {},
      parentId: null,
      acceptedAt: new Date('2026-11-24T10:00:00Z'),
      closedAt: null,
      dueAt: null,
      dueInMs: null,
      attempts: 1,
      hubspotId: '9',
      outcome: created,
      lastProblem: null,
      ...given,
    }) as StoredWrite;
  const association = (given: Partial<StoredWrite>): StoredWrite =>
    write({
      id: 'a',
      queue: 'deals>contacts',
      parentId: 'r',
      intent: { to: { id: '7' }, pointer: '/contactId' },
      ...given,
    });

  it('is settled once every part is', () => {
    const settled = association({ outcome: { outcome: 'associated', toId: '7' } });
    expect(presentResult('42', 'r', [write({}), settled], null)).toMatchObject({ kind: 'settled' });
    const failed = association({ state: 'failed', outcome: { problem: refused } });
    expect(presentResult('42', 'r', [write({}), failed], null)).toMatchObject({ kind: 'settled' });
    const waiting = association({ state: 'waiting', outcome: null });
    expect(presentResult('42', 'r', [write({}), waiting], null)).toMatchObject({ kind: 'open' });
  });

  it('is failed if the record failed, regardless of its associations', () => {
    const failed = write({ state: 'failed', outcome: { problem: refused } });
    const waiting = association({ state: 'waiting', outcome: null });
    expect(presentResult('42', 'r', [failed, waiting], null)).toMatchObject({ kind: 'failed' });
  });

  it('is failed if the write was removed', () => {
    expect(presentResult('42', 'gone', [write({})], null)).toMatchObject({
      kind: 'failed',
      problem: { code: 'write-not-found' },
    });
  });

  it('tells when the next attempt after a failed one is due, by the database’s clock', () => {
    const due = write({ state: 'due', outcome: null, dueInMs: 5_000 });
    expect(presentResult('42', 'r', [{ ...due, lastProblem: refused }], null)).toMatchObject({ dueInMs: 5_000 });
    expect(presentResult('42', 'r', [due], null)).toMatchObject({ dueInMs: null });
  });

  it('has the problem that holds the portal, unless the write has a problem of its own or is settled', () => {
    const due = write({ state: 'due', outcome: null });
    expect(presentResult('42', 'r', [due], held)).toMatchObject({ write: { problem: { code: held.code } } });
    expect(presentResult('42', 'r', [{ ...due, lastProblem: refused }], held)).toMatchObject({
      write: { problem: { code: 'refused-by-hubspot' } },
    });
    const waiting = association({ state: 'waiting', outcome: null });
    const result = presentResult('42', 'r', [write({}), waiting], held);
    expect(result.kind === 'open' && result.write).not.toHaveProperty('problem');
  });
});
