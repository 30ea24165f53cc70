import { Problem } from '../../problems/problem';
import type { WriteAcceptance } from '../journal/acceptance/acceptance';
import type { Write } from '../journal/tables/write';
import { Replays, writeIdsByEntry, type RepeatedRequest } from './replays';
import type { RequestedWrite } from './write-options.decorator';
import type { WriteOutcomes } from './write-outcomes';
import type { WriteResult } from './write-result';

const write = {} as Write;
const malformed = new Problem('invalid-request', 'no name');
const refused = new Problem('refused-by-preflight', 'no such property');

describe('writeIdsByEntry', () => {
  it('takes ids as they are if each record has one, or null', () => {
    expect(writeIdsByEntry(['1', null], [write, malformed])).toEqual(['1', null]);
  });

  it('aligns ids that an earlier release stored without malformed records', () => {
    expect(writeIdsByEntry(['1', '2'], [malformed, write, write])).toEqual([null, '1', '2']);
  });
});

describe('Replays', () => {
  const resultOf = (id: string): WriteResult => ({ kind: 'open', write: { id } }) as WriteResult;
  const asked: unknown[] = [];
  const replays = new Replays(
    {} as WriteAcceptance,
    {
      waitFor: (_portalId: string, ids: readonly string[], { apiKeyId, waitMs }: RequestedWrite) => {
        asked.push({ ids, apiKeyId, waitMs });
        return Promise.resolve(ids.map(resultOf));
      },
    } as unknown as WriteOutcomes,
  );
  const repeated = (request: Partial<RepeatedRequest>): RepeatedRequest => ({
    entries: [write],
    checked: [write],
    requested: { apiKeyId: 'k', receivedAtMs: 0, idempotency: { key: 'i', requestHash: 'hash' } },
    waitMs: 5,
    ...request,
  });

  it('gives each record the result of its first write, even if preflight refuses it now', async () => {
    const request = repeated({ entries: [write, malformed, write], checked: [refused, malformed, write] });
    const known = { requestHash: 'hash', writeIds: ['1', null, '2'] };
    expect(await replays.replay('42', known, request)).toEqual({
      replayed: true,
      results: [resultOf('1'), { kind: 'failed', problem: malformed }, resultOf('2')],
    });
    expect(asked).toEqual([{ ids: ['1', '2'], apiKeyId: 'k', waitMs: 5 }]);
  });

  it('does not write now what was not accepted before', async () => {
    const known = { requestHash: 'hash', writeIds: [null] };
    const { results } = await replays.replay('42', known, repeated({}));
    expect(results).toMatchObject([{ kind: 'failed', problem: { code: 'refused-by-preflight' } }]);
  });

  it('refuses another request under the same key', async () => {
    const known = { requestHash: 'other', writeIds: ['1'] };
    await expect(replays.replay('42', known, repeated({}))).rejects.toMatchObject({ code: 'idempotency-key-reused' });
  });
});
