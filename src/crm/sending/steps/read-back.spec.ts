import {
  claimedRecordWrite,
  contacts,
  foldedRecord,
  hubspotAnswer,
  hubspotFailure,
  sendContext,
} from '../../../../test/support/sample-writes';
import type { HubspotAnswer } from '../../../hubspot/call/hubspot-answer';
import type { BatchAnswer, HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import type { InputResult, InputResults } from '../calls/batch-sender';
import { hasUnaccounted, readBack } from './read-back';
import type { PlanOf } from '../planning/steps';

const unaccounted: InputResult = { kind: 'unaccounted', answer: { attempts: 1, correlationId: 'first' } };
const update = (id: string): PlanOf<'update'> => ({
  record: foldedRecord(claimedRecordWrite({ kind: 'id', id }, { phone: '1', fax: '' })),
  step: { kind: 'update', id },
});
const traceId = ({ record }: PlanOf<'update'>): string => record.writes[0].id;

/** Reads back what an answer left open. */
async function read(
  planned: PlanOf<'update'>[],
  results: InputResults,
  answer: () => Promise<HubspotAnswer<BatchAnswer>>,
): Promise<{ ids: string[]; names: string[] }[]> {
  const reads: { ids: string[]; names: string[] }[] = [];
  const client = {
    readRecords: (_portalId: string, _type: string, _idProperty: string | null, ids: string[], names: string[]) => {
      reads.push({ ids, names });
      return answer();
    },
  };
  const startedAtMs = performance.now();
  await readBack(client, sendContext(contacts), { planned, idProperty: null, results, startedAtMs });
  return reads;
}
const found =
  (...results: HubspotRecord[]) =>
  (): Promise<HubspotAnswer<BatchAnswer>> =>
    Promise.resolve({ ...hubspotAnswer({ results }), beganAt: new Date('2026-11-25T10:00:00Z') });

describe('readBack', () => {
  it('reads the records that the answer left open, and no others', async () => {
    const plans = [update('7'), update('8')];
    const [first, second] = plans.map(traceId) as [string, string];
    const error: InputResult = { kind: 'error', error: hubspotFailure('refused') };
    const results: InputResults = new Map<string, InputResult>([
      [first, error],
      [second, unaccounted],
    ]);
    expect(await read(plans, results, found())).toEqual([{ ids: ['8'], names: ['phone', 'fax'] }]);
    expect(results.get(first)).toBe(error);
  });

  it('takes a record as written that has the values, with the attempts of both calls', async () => {
    const plan = update('7');
    const results: InputResults = new Map([[traceId(plan), unaccounted]]);
    await read([plan], results, found({ id: '7', properties: { phone: '1', fax: null }, new: true }));
    expect(results.get(traceId(plan))).toMatchObject({
      kind: 'written',
      record: { id: '7', new: false },
      answer: { attempts: 2, correlationId: 'first' },
    });
  });

  it('takes a record as written that has the values in another form', async () => {
    const record = foldedRecord(claimedRecordWrite({ kind: 'id', id: '7' }, { amount: '12.50', tags: ';b' }));
    const plan: PlanOf<'update'> = { record, step: { kind: 'update', id: '7' } };
    const results: InputResults = new Map([[traceId(plan), unaccounted]]);
    await read([plan], results, found({ id: '7', properties: { amount: '12.5', tags: 'a;b' } }));
    expect(results.get(traceId(plan))).toMatchObject({ kind: 'written' });
  });

  it.each<[string, () => Promise<HubspotAnswer<BatchAnswer>>]>([
    ['has other values', found({ id: '7', properties: { phone: '2' } })],
    ['is missing', found({ id: '8', properties: { phone: '1' } })],
    ['cannot be read', () => Promise.reject(hubspotFailure('unavailable'))],
  ])('leaves a record open that %s', async (_name, answer) => {
    const plan = update('7');
    const results: InputResults = new Map([[traceId(plan), unaccounted]]);
    await read([plan], results, answer);
    expect(results.get(traceId(plan))).toBe(unaccounted);
  });

  it('passes on failures that are not HubSpot’s', async () => {
    const plan = update('7');
    const results: InputResults = new Map([[traceId(plan), unaccounted]]);
    await expect(read([plan], results, () => Promise.reject(new Error('ours')))).rejects.toThrow('ours');
  });
});

describe('hasUnaccounted', () => {
  it('finds a result that is open', () => {
    const error: InputResult = { kind: 'error', error: hubspotFailure('refused') };
    const results: InputResults = new Map([['a', error]]);
    expect(hasUnaccounted(results)).toBe(false);
    expect(hasUnaccounted(results.set('b', unaccounted))).toBe(true);
  });
});
