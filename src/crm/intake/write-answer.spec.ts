import { Problem } from '../../problems/problem';
import { answerMany, answerOne, type WriteResult } from './write-answer';
import type { RequestedWrite } from './write-options.decorator';
import type { WriteDto, WriteOutcomeDto } from './write-outcome.dto';

const requested: RequestedWrite = { apiKeyId: 'k', receivedAtMs: 0, applied: 'wait=5' };
const settled = (outcome: 'created' | 'updated'): WriteResult => ({
  kind: 'settled',
  outcome: { outcome } as WriteOutcomeDto,
});
const open = (dueInMs: number | null = null): WriteResult => ({
  kind: 'open',
  write: { id: 'w', nextAttemptAt: new Date(0).toISOString() } as WriteDto,
  dueInMs,
});
const failed: WriteResult = { kind: 'failed', problem: new Problem('write-not-found', 'No such write.') };

describe('answerOne', () => {
  it.each([
    ['created', 201],
    ['updated', 200],
  ] as const)('answers a record that was %s with %s', (outcome, status) => {
    expect(answerOne({ results: [settled(outcome)], replayed: false }, requested)).toMatchObject({
      status,
      headers: { 'preference-applied': 'wait=5' },
      body: { outcome },
    });
  });

  it('answers an open write with its status URL', () => {
    const { status, headers } = answerOne({ results: [open()], replayed: true }, { ...requested, applied: undefined });
    expect(status).toBe(202);
    expect(headers).toEqual({ 'idempotency-replayed': 'true', location: '/api/writes/w', 'retry-after': '5' });
  });

  it('asks to poll once the next attempt is due, a second from now at the earliest', () => {
    const retryAfter = (dueInMs: number): string | undefined =>
      answerOne({ results: [open(dueInMs)], replayed: false }, requested).headers['retry-after'];
    expect([retryAfter(59_001), retryAfter(0), retryAfter(-5_000)]).toEqual(['60', '1', '1']);
  });

  it('throws the problem of a failed write, with the headers of the answer', () => {
    expect(() => answerOne({ results: [failed], replayed: true }, requested)).toThrow(
      expect.objectContaining({
        code: 'write-not-found',
        extras: { headers: { 'idempotency-replayed': 'true', 'preference-applied': 'wait=5' } },
      }) as Error,
    );
  });
});

describe('answerMany', () => {
  it('has an entry for each record, with the status that it would have had alone', () => {
    const results = [settled('created'), settled('updated'), open(), failed];
    expect(answerMany({ results, replayed: false }, requested)).toMatchObject({
      status: 207,
      body: {
        results: [
          { status: 201, outcome: { outcome: 'created' } },
          { status: 200, outcome: { outcome: 'updated' } },
          { status: 202, write: { id: 'w' } },
          { status: 404, problem: { code: 'write-not-found' } },
        ],
      },
    });
  });
});
