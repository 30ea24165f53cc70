import type { HubspotAnswer } from '../../../hubspot/call/hubspot-answer';
import { HubspotError } from '../../../hubspot/call/hubspot-error';
import { associationsAnswerOf } from '../../../hubspot/call/record-answers';
import type { BatchAnswer } from '../../../hubspot/call/hubspot-wire';
import { sendAssociations, type Pair } from './association-batch';

const pair = (fromId: string, toId: string): Pair => ({ fromId, toId });
const answer = (body: BatchAnswer<unknown>): HubspotAnswer<BatchAnswer<Pair>> => ({
  body: associationsAnswerOf(body) ?? {},
  attempts: 1,
});
const made = ({ fromId, toId }: Pair): object => ({ fromObjectId: Number(fromId), toObjectId: toId });

describe('sendAssociations', () => {
  it('associates each pair once, and reads ids that are numbers, texts or nested', async () => {
    const sent: number[] = [];
    const pairs = [pair('1', '2'), pair('1', '2'), pair('3', '4')];
    const resultOf = await sendAssociations(pairs, (part) => {
      sent.push(part.length);
      return Promise.resolve(answer({ results: [made(pair('1', '2')), { from: { id: '3' }, to: { id: 4 } }] }));
    });
    expect(sent).toEqual([2]);
    expect(pairs.map((one) => resultOf(one).kind)).toEqual(['done', 'done', 'done']);
  });

  it('gives an error to the pair that it names by both ends', async () => {
    const error = {
      category: 'VALIDATION_ERROR',
      subCategory: 'crm.associations.INVALID_IDENTIFIER',
      message: '9 is not a valid ID',
      context: { fromObjectId: ['1'], toObjectId: ['9'] },
    };
    const pairs = [pair('1', '9'), pair('3', '9')];
    const resultOf = await sendAssociations(pairs, () =>
      Promise.resolve(answer({ results: [made(pair('3', '9'))], errors: [error] })),
    );
    expect(pairs.map((one) => resultOf(one).kind)).toEqual(['error', 'done']);
  });

  it('counts associations as removed without results, unless an error names them or nobody', async () => {
    const pairs = [pair('1', '2'), pair('3', '9')];
    const named = { category: 'VALIDATION_ERROR', message: 'bad', context: { id: ['9'] } };
    const resultOf = await sendAssociations(pairs, () => Promise.resolve(answer({ errors: [named] })), {
      removes: true,
    });
    expect(pairs.map((one) => resultOf(one).kind)).toEqual(['done', 'error']);
    const calls: number[] = [];
    const bad = { category: 'VALIDATION_ERROR', message: 'bad' };
    const halved = await sendAssociations(
      pairs,
      (part) => {
        calls.push(part.length);
        return Promise.resolve(answer(part.some(({ toId }) => toId === '9') ? { errors: [bad] } : {}));
      },
      { removes: true },
    );
    expect([calls, pairs.map((one) => halved(one).kind)]).toEqual([
      [2, 1, 1],
      ['done', 'error'],
    ]);
  });

  it('bisects if an error does not name its pair', async () => {
    const calls: number[] = [];
    const pairs = ['1', '2', '3', '4'].map((id) => pair(id, '9'));
    const resultOf = await sendAssociations(pairs, (part) => {
      calls.push(part.length);
      const good = part.filter(({ fromId }) => fromId !== '3');
      const errors = good.length < part.length ? [{ category: 'VALIDATION_ERROR', message: 'bad' }] : [];
      // All or nothing: no result beside an error.
      return Promise.resolve(answer({ results: errors.length > 0 ? [] : good.map(made), errors }));
    });
    expect(pairs.map((one) => resultOf(one).kind)).toEqual(['done', 'done', 'error', 'done']);
    expect(calls).toEqual([4, 2, 2, 1, 1]);
  });

  it('bisects if the whole call is refused, but not if it failed', async () => {
    const refused = await sendAssociations([pair('1', '2'), pair('3', '4')], (part) =>
      part.length > 1
        ? Promise.reject(new HubspotError({ kind: 'refused', message: 'no' }))
        : Promise.resolve(answer({ results: part.map(made) })),
    );
    expect(refused(pair('3', '4')).kind).toBe('done');
    let calls = 0;
    const failed = await sendAssociations([pair('1', '2'), pair('3', '4')], () => {
      calls += 1;
      return Promise.reject(new HubspotError({ kind: 'unavailable', message: 'down' }));
    });
    expect([calls, failed(pair('1', '2')).kind]).toEqual([1, 'error']);
  });

  it('does not bisect pairs that the answer passes over without an error', async () => {
    let calls = 0;
    const pairs = [pair('1', '2'), pair('3', '4'), pair('5', '6')];
    const resultOf = await sendAssociations(pairs, () => {
      calls += 1;
      return Promise.resolve(answer({ results: [made(pair('1', '2')), made(pair('3', '9'))] }));
    });
    expect(pairs.map((one) => resultOf(one).kind)).toEqual(['done', 'error', 'error']);
    expect([calls, resultOf(pair('3', '4'))]).toMatchObject([1, { error: { kind: 'unreadable' } }]);
  });

  it('does not take an empty answer for an association', async () => {
    const resultOf = await sendAssociations([pair('1', '2')], () => Promise.resolve(answer({})));
    expect(resultOf(pair('1', '2'))).toMatchObject({ kind: 'error', error: { kind: 'unreadable' } });
  });

  it('gives an error to the pairs whose end it names', async () => {
    const error = { category: 'VALIDATION_ERROR', message: '9 is not a valid ID', context: { id: ['9'] } };
    const pairs = [pair('1', '9'), pair('3', '4'), pair('5', '6')];
    const resultOf = await sendAssociations(pairs, () =>
      Promise.resolve(answer({ results: pairs.slice(1).map(made), errors: [error] })),
    );
    expect(pairs.map((one) => resultOf(one).kind)).toEqual(['error', 'done', 'done']);
  });

  it('makes one call if its answer passes over all pairs', async () => {
    let calls = 0;
    const pairs = ['1', '2', '3', '4'].map((id) => pair(id, '9'));
    const resultOf = await sendAssociations(pairs, () => {
      calls += 1;
      return Promise.resolve(answer({ results: [made(pair('7', '8'))] }));
    });
    expect([calls, ...pairs.map((one) => resultOf(one).kind)]).toEqual([1, 'error', 'error', 'error', 'error']);
  });

  it('does not bisect for an error that concerns no pair', async () => {
    let calls = 0;
    const pairs = ['1', '2', '3', '4'].map((id) => pair(id, '9'));
    const resultOf = await sendAssociations(pairs, () => {
      calls += 1;
      return Promise.resolve(answer({ errors: [{ category: 'INTERNAL_ERROR', message: 'internal error' }] }));
    });
    expect([calls, resultOf(pair('1', '9'))]).toMatchObject([1, { error: { kind: 'unavailable' } }]);
  });
});
