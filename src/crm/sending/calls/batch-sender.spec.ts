import { HubspotError } from '../../../hubspot/call/hubspot-error';
import type { HubspotAnswer } from '../../../hubspot/call/hubspot-answer';
import type { BatchAnswer } from '../../../hubspot/call/hubspot-wire';
import { readAnswer, sendBatch } from './batch-sender';
import type { TracedInput } from './record-match';

const inputs = (count: number): TracedInput[] =>
  Array.from({ length: count }, (_, index) => ({ objectWriteTraceId: `t${index}`, id: `${index}` }));
const answer = (body: BatchAnswer): HubspotAnswer<BatchAnswer> => ({ body, attempts: 1, correlationId: 'c' });
const written = (part: readonly TracedInput[]): HubspotAnswer<BatchAnswer> =>
  answer({
    results: part.map(({ id = '', objectWriteTraceId }) => ({ id, properties: {}, objectWriteTraceId })).reverse(),
  });
const refusal = new HubspotError({ kind: 'refused', message: 'no' });

/** HubSpot refuses every call that holds one of these. */
function refusing(
  bad: string[],
  calls: number[],
): (part: readonly TracedInput[]) => Promise<HubspotAnswer<BatchAnswer>> {
  return (part) => {
    calls.push(part.length);
    return part.some(({ id = '' }) => bad.includes(id)) ? Promise.reject(refusal) : Promise.resolve(written(part));
  };
}

describe('sendBatch', () => {
  it('sends all in one call, and matches results by trace id', async () => {
    const calls: number[] = [];
    const results = await sendBatch(inputs(100), refusing([], calls));
    expect(calls).toEqual([100]);
    expect(
      [...results].every(([traceId, result]) => result.kind === 'written' && `t${result.record.id}` === traceId),
    ).toBe(true);
  });

  it.each([[['0']], [['99']], [['37']], [['3', '77']]])(
    'finds the bad inputs of a batch that is refused as a whole, and writes the others: %s',
    async (bad) => {
      const calls: number[] = [];
      const results = await sendBatch(inputs(100), refusing(bad, calls));
      const failed = [...results].filter(([, { kind }]) => kind === 'error').map(([traceId]) => traceId.slice(1));
      expect(failed.sort()).toEqual([...bad].sort());
      expect([...results].filter(([, { kind }]) => kind === 'written')).toHaveLength(100 - bad.length);
      // 2·log2(n)+1 further calls a bad one at most.
      expect(calls.length - 1).toBeLessThanOrEqual(bad.length * (2 * Math.ceil(Math.log2(100)) + 1));
    },
  );

  it('does not divide a batch that failed for another reason', async () => {
    const calls: number[] = [];
    const results = await sendBatch(inputs(4), (part) => {
      calls.push(part.length);
      return Promise.reject(new HubspotError({ kind: 'unavailable', message: 'down' }));
    });
    expect(calls).toEqual([4]);
    expect([...results.values()].map(({ kind }) => kind)).toEqual(['error', 'error', 'error', 'error']);
  });

  it.each([true, false])(
    'frees 99 inputs from one that fails its calls, if they are repeatable: %s',
    async (repeatable) => {
      const lost = new HubspotError({
        kind: 'unavailable',
        scope: 'transient',
        status: 500,
        mayHaveWritten: true,
        attempts: 2,
        message: 'internal error',
      });
      const results = await sendBatch(
        inputs(100),
        (part) => (part.some(({ id }) => id === '42') ? Promise.reject(lost) : Promise.resolve(written(part))),
        { attemptsOf: () => 3, repeatable },
      );
      const failed = [...results].filter(([, { kind }]) => kind === 'error').map(([traceId]) => traceId);
      expect(failed).toEqual(repeatable ? ['t42'] : [...results.keys()]);
      expect(results.get('t42')).toMatchObject({ error: { facts: { attempts: repeatable ? 6 : 2 } } });
    },
  );

  it('leaves all inputs open if the answer of a call is unreadable', async () => {
    const error = new HubspotError({ kind: 'unreadable', message: 'empty', attempts: 3, correlationId: 'c' });
    const results = await sendBatch(inputs(2), () => Promise.reject(error));
    const open = { kind: 'unaccounted', answer: { attempts: 3, correlationId: 'c' } };
    expect([...results.values()]).toEqual([open, open]);
  });

  it('tells an answer that says nothing from one that passes over an input', async () => {
    const error = new HubspotError({ kind: 'unreadable', scope: 'transient', message: 'not JSON', attempts: 1 });
    const results = await sendBatch(inputs(1), () => Promise.reject(error));
    expect([...results.values()]).toMatchObject([{ kind: 'unaccounted', answer: { isUnread: true } }]);
  });

  it('passes on failures that are not HubSpot’s', async () => {
    await expect(sendBatch(inputs(2), () => Promise.reject(new Error('ours')))).rejects.toThrow('ours');
  });

  it('sends nothing for no inputs', async () => {
    expect((await sendBatch([], () => Promise.reject(new Error('called')))).size).toBe(0);
  });
});

describe('readAnswer', () => {
  const kinds = (body: BatchAnswer, count = 2): string[] =>
    [...readAnswer(inputs(count), answer(body)).results.values()].map(({ kind }) => kind);

  it('gives an error to the input that it names', () => {
    const errors = [{ category: 'VALIDATION_ERROR', message: 'no', context: { objectWriteTraceId: ['t1'] } }];
    const results = [{ id: '5', properties: {}, objectWriteTraceId: 't0' }];
    expect(kinds({ results, errors })).toEqual(['written', 'error']);
  });

  it('gives the error of a missing record to the input with its id, and no other error', () => {
    const errors = [{ category: 'OBJECT_NOT_FOUND', message: 'gone', context: { ids: ['1'] } }];
    expect(kinds({ errors })).toEqual(['unaccounted', 'error']);
    expect(kinds({ errors: [{ category: 'VALIDATION_ERROR', context: { ids: ['1'] } }] })).toEqual([
      'unaccounted',
      'unaccounted',
    ]);
  });

  it('leaves all inputs open if an answer is empty', () => {
    expect(kinds({})).toEqual(['unaccounted', 'unaccounted']);
    expect(kinds({}, 1)).toEqual(['unaccounted']);
  });

  it('needs no trace id for a lone input that the answer names', () => {
    expect(kinds({ results: [{ id: '0', properties: {} }] }, 1)).toEqual(['written']);
    expect(kinds({ errors: [{ message: 'no' }] }, 1)).toEqual(['error']);
  });

  it('does not take another record, or another input, for that of a lone input', () => {
    expect(kinds({ results: [{ id: '5', properties: {} }] }, 1)).toEqual(['unaccounted']);
    expect(kinds({ results: [{ id: '0', properties: {}, objectWriteTraceId: 'other' }] }, 1)).toEqual(['unaccounted']);
    expect(kinds({ errors: [{ message: 'no', context: { objectWriteTraceId: ['other'] } }] }, 1)).toEqual([
      'unaccounted',
    ]);
  });

  it('gives an error that does not concern records to all inputs without a result', () => {
    const results = [{ id: '0', properties: {}, objectWriteTraceId: 't0' }];
    expect(kinds({ results, errors: [{ category: 'RATE_LIMITS' }] }, 3)).toEqual(['written', 'error', 'error']);
  });

  it('leaves inputs undecided if each has an error, and none names its input', () => {
    const errors = [{ category: 'VALIDATION_ERROR' }, { category: 'VALIDATION_ERROR' }];
    const { results, undecided } = readAnswer(inputs(3), answer({ errors, results: written(inputs(1)).body.results }));
    expect([[...results.keys()], undecided.map(({ id }) => id)]).toEqual([['t0'], ['1', '2']]);
  });
});
