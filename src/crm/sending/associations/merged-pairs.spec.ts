import { hubspotAnswer, hubspotFailure } from '../../../../test/support/sample-writes';
import { mayBeMerged, mergedPair, survivorsOf } from './merged-pairs';

describe('mayBeMerged', () => {
  it.each([
    [hubspotFailure('not-found'), true],
    [hubspotFailure('unreadable'), true],
    [hubspotFailure('refused', { subCategory: 'crm.associations.INVALID_IDENTIFIER' }), true],
    [hubspotFailure('refused'), false],
    [hubspotFailure('unavailable'), false],
  ])('of the failure %s is %s', (error, expected) => {
    expect(mayBeMerged(error)).toBe(expected);
  });
});

describe('survivorsOf', () => {
  it('reads far ends once, and near ends whose far end is unchanged', async () => {
    const read: string[] = [];
    const merged: Record<string, string> = { 'contacts 1': '2', 'deals 5': '6' };
    const client = {
      getRecord: (_portalId: string, type: string, id: string) => {
        read.push(`${type} ${id}`);
        return Promise.resolve(hubspotAnswer({ id: merged[`${type} ${id}`] ?? id, properties: {} }));
      },
    };
    const pairs = [
      { fromId: '4', toId: '1' },
      { fromId: '5', toId: '3' },
      { fromId: '7', toId: '1' },
    ];
    const context = { portalId: '1', takeOptions: () => ({}) };
    const survivors = await survivorsOf(client, context, { from: 'deals', to: 'contacts' }, pairs);
    expect(read).toEqual(['contacts 1', 'contacts 3', 'deals 5']);
    expect(pairs.map((pair) => mergedPair(pair, survivors))).toEqual([
      { fromId: '4', toId: '2' },
      { fromId: '6', toId: '3' },
      { fromId: '7', toId: '2' },
    ]);
  });
});

describe('mergedPair', () => {
  it('is null for records that were not merged', () => {
    expect(mergedPair({ fromId: '1', toId: '2' }, { from: new Map(), to: new Map() })).toBeNull();
  });
});
