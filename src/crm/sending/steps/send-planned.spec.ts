import {
  claimedRecordWrite,
  foldedRecord,
  hubspotAnswer,
  hubspotFailure,
} from '../../../../test/support/sample-writes';
import { currentContext, servedKeys, servingApiKey } from '../../../logging/request-context';
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

describe('a call of sendPlanned', () => {
  const of = (id: string, ...keys: (string | null)[]): FoldedRecord =>
    foldedRecord(...keys.map((apiKeyId) => claimedRecordWrite({ kind: 'id', id }, {}, { apiKeyId })));

  it('counts for the keys of the writes that it carries, and takes the turns of the claim', async () => {
    const records = [of('7', 'a', 'a'), of('8', 'b')];
    const seen: unknown[] = [];
    await servingApiKey(
      'a',
      () =>
        sendPlanned({ mayRevise: () => true }, planned(...records), inputs(...records), (part) => {
          seen.push([servedKeys(), currentContext()?.apiKeyId]);
          return part.length > 1 ? Promise.reject(hubspotFailure('refused')) : Promise.resolve(hubspotAnswer({}));
        }),
      new Map([
        ['a', 2 / 3],
        ['b', 1 / 3],
      ]),
    );
    const both = new Map([
      ['a', 0.5],
      ['b', 0.5],
    ]);
    expect(seen).toEqual([
      [both, 'a'],
      ['a', 'a'],
      ['b', 'a'],
    ]);
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
