import { resultOf, wasCreatedBy } from './batch-outcome';
import { HubspotError } from '../call/hubspot-error';
import type { HubspotAnswer } from './hubspot-client';
import type { BatchAnswer } from '../call/hubspot-wire';

const answer = (body: BatchAnswer): HubspotAnswer<BatchAnswer> => ({ body, attempts: 1, correlationId: 'call' });
const record = (id: string, objectWriteTraceId?: string): NonNullable<BatchAnswer['results']>[0] => ({
  id,
  properties: {},
  objectWriteTraceId,
});

describe('resultOf', () => {
  it('matches by trace id, not by position', () => {
    const body = { results: [record('2', 'b'), record('1', 'a')] };
    expect(resultOf(answer(body), 'a', 2).id).toBe('1');
  });

  it('needs no trace id for an input alone in its batch', () => {
    expect(resultOf(answer({ results: [record('1')] }), 'a', 1).id).toBe('1');
  });

  it('tells a refusal in HubSpot’s words', () => {
    const errors = [{ category: 'VALIDATION_ERROR', message: 'no', context: { objectWriteTraceId: ['a'] } }];
    const refusal = catchError(() => resultOf(answer({ errors }), 'a', 2));
    expect(refusal.facts).toMatchObject({ kind: 'refused', message: 'no', correlationId: 'call' });
  });

  it('tells a missing record apart', () => {
    const errors = [{ category: 'OBJECT_NOT_FOUND', message: 'gone', context: { ids: ['7'] } }];
    expect(catchError(() => resultOf(answer({ errors }), 'a', 1)).kind).toBe('not-found');
  });

  it.each([[{}], [{ results: [], errors: [] }], [{ results: [record('2', 'b')] }]])(
    'does not take %j for an account of the input',
    (body) => {
      expect(catchError(() => resultOf(answer(body), 'a', 2)).kind).toBe('unreadable');
    },
  );
});

describe('wasCreatedBy', () => {
  const beganAt = new Date('2026-11-24T10:00:05.500Z');
  const call = { body: {}, attempts: 2, beganAt };

  it.each([
    ['a record that HubSpot calls new', { ...call, attempts: 1 }, { new: true }, true],
    [
      'a record met at the first attempt',
      { ...call, attempts: 1 },
      { new: false, createdAt: '2026-11-24T10:00:06Z' },
      false,
    ],
    ['a record younger than the repeated call', call, { new: false, createdAt: '2026-11-24T10:00:06Z' }, true],
    ['a record older than the repeated call', call, { new: false, createdAt: '2026-11-24T10:00:04Z' }, false],
    ['an updated record', call, { createdAt: '2026-11-24T10:00:06Z' }, false],
    ['a call without a time', { body: {}, attempts: 2 }, { new: false, createdAt: '2026-11-24T10:00:06Z' }, false],
  ])('%s', (_name, repeated, about, expected) => {
    expect(wasCreatedBy(repeated, { ...record('1'), ...about })).toBe(expected);
  });
});

function catchError(act: () => unknown): HubspotError {
  try {
    act();
  } catch (error) {
    if (error instanceof HubspotError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
