import {
  claimedRecordWrite,
  foldedRecord,
  hubspotAnswer,
  hubspotFailure,
} from '../../../../test/support/sample-writes';
import { currentContext } from '../../../logging/request-context';
import type { TracedInput } from '../calls/record-match';
import type { FoldedRecord } from '../folding/fold';
import { resultFor, sendPlanned, traceIdOf } from './send-planned';
import type { PlannedRecord } from '../planning/steps';

const record = (id: string, ...traceparents: string[]): FoldedRecord =>
  foldedRecord(...traceparents.map((traceparent) => claimedRecordWrite({ kind: 'id', id }, {}, { traceparent })));
const planned = (...records: FoldedRecord[]): PlannedRecord[] =>
  records.map((one) => ({ record: one, step: { kind: 'wait', afterMs: 0 } }));
const inputs = (...records: FoldedRecord[]): TracedInput[] =>
  records.map((one) => ({ objectWriteTraceId: traceIdOf(one) }));

describe('sendPlanned', () => {
  it('traces each call to the requests of all writes that it carries', async () => {
    const records = [record('7', 'a', 'b'), record('8', 'c')];
    const traces: unknown[] = [];
    await sendPlanned({ mayRevise: () => true }, planned(...records), inputs(...records), (part) => {
      traces.push(currentContext()?.servedRequests);
      return part.length > 1 ? Promise.reject(hubspotFailure('refused')) : Promise.resolve(hubspotAnswer({}));
    });
    expect(traces).toEqual([['a', 'b', 'c'], ['a', 'b'], ['c']]);
  });
});

describe('resultFor', () => {
  const one = record('7', 'a');
  const written = { kind: 'written', record: { id: '7', properties: {} }, answer: { attempts: 1 } } as const;

  it('finds the result by the trace id of the record', () => {
    expect(resultFor(new Map([[traceIdOf(one), written]]), one)).toBe(written);
  });

  it('is an error with the facts of the call if the answer does not mention the record', () => {
    const answer = { attempts: 2, correlationId: 'call' };
    const result = resultFor(new Map([[traceIdOf(one), { kind: 'unaccounted', answer }]]), one);
    expect(result).toMatchObject({ kind: 'error', error: { kind: 'unreadable', facts: answer } });
  });
});
