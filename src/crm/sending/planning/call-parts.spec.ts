import { claimedRecordWrite, foldedRecord } from '../../../../test/support/sample-writes';
import { bytesPerCall, callParts } from './call-parts';
import type { PlannedRecord } from './steps';

/** A record with one write of each size. */
const plan = (id: string, ...sizes: number[]): PlannedRecord => ({
  record: foldedRecord(...sizes.map((bytes) => ({ ...claimedRecordWrite({ kind: 'id', id }, {}), bytes }))),
  step: { kind: 'update', id },
});
const idsOf = (planned: PlannedRecord[]): string[] =>
  callParts(planned).map((part) => part.map(({ step }) => ('id' in step ? step.id : '')).join(' '));

describe('callParts', () => {
  it('keeps records together that one call can carry', () => {
    expect(idsOf([plan('1', 100), plan('2', 100, 100), plan('3', bytesPerCall - 300)])).toEqual(['1 2 3']);
  });

  it('divides them by the bytes of all their writes, and sends a larger record alone', () => {
    const half = bytesPerCall / 2;
    expect(idsOf([plan('1', half), plan('2', half, 1), plan('3', 2 * bytesPerCall), plan('4', 1)])).toEqual([
      '1',
      '2',
      '3',
      '4',
    ]);
  });

  it('has a call of its own for each unique property', () => {
    const keyed = (id: string, idProperty: string): PlannedRecord => ({
      ...plan(id, 1),
      step: { kind: 'keyed-update', idProperty, id },
    });
    const planned = [keyed('1', 'hs_sku'), keyed('2', 'integration_key'), keyed('3', 'hs_sku')];
    expect(idsOf(planned)).toEqual(['1 3', '2']);
  });

  it('has no call for no record', () => {
    expect(callParts([])).toEqual([]);
  });
});
