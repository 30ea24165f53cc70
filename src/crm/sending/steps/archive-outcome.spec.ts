import { archiving, claimedRecordWrite, foldedRecord, hubspotAnswer } from '../../../../test/support/sample-writes';
import type { FoldedRecord } from '../folding/fold';
import { archivedByThisWrite, archivedWrite, goneProblem, mergedWrite } from './archive-outcome';

const begun = Date.parse('2026-12-01T10:00:00Z');
const at = (shiftMs: number): string => new Date(begun + shiftMs).toISOString();
/** A record whose write began to send a minute ago, if it may be archived by it. */
const folded = (more: Partial<FoldedRecord> = {}, mayExist = false): FoldedRecord => {
  const minuteAgoMs = performance.now() - 60_000;
  const write = archiving(claimedRecordWrite({ kind: 'id', id: '7' }));
  const sent = { ...write, firstSentAtMs: minuteAgoMs, ...(mayExist && { mayExistSinceMs: minuteAgoMs }) };
  return { ...foldedRecord(sent), ...more };
};
const found = (archivedAt: string | undefined): Parameters<typeof archivedByThisWrite>[1] => ({
  record: { id: '7', properties: {}, archivedAt },
  answer: { ...hubspotAnswer({}), beganAt: new Date(begun) },
});

describe('a record in the recycle bin', () => {
  it.each([
    ['an earlier attempt', folded({}, true), -59_000, true],
    ['somebody before the first attempt', folded({}, true), -70_000, false],
    ['a call of this claim', folded({ mayBeArchived: true }), -1_000, true],
    ['somebody before this claim', folded({ mayBeArchived: true }), -30_000, false],
    ['somebody, because no call has left', folded(), 0, false],
  ])('was archived by %s', (_name, record, archivedMs, own) => {
    expect(archivedByThisWrite(record, found(at(archivedMs)), 5_000)).toBe(own);
  });

  it('was archived by an earlier write whose outcome is stored, however late', () => {
    const { writes, ...rest } = folded({}, true);
    const behind = (archivedId: string): FoldedRecord => ({ ...rest, writes: [{ ...writes[0], archivedId }] });
    expect(archivedByThisWrite(behind('7'), found(at(-59_000)), 0)).toBe(false);
    expect(archivedByThisWrite(behind('8'), found(at(-59_000)), 0)).toBe(true);
  });

  it('counts as archived before if HubSpot does not tell the time', () => {
    expect(archivedByThisWrite(folded({}, true), found(undefined), 0)).toBe(false);
  });
});

describe('the outcome of an archive', () => {
  it('has the record and its state', () => {
    expect(archivedWrite('w', '7', { attempts: 2, correlationId: 'call' })).toEqual({
      id: 'w',
      state: 'settled',
      outcome: {
        outcome: 'archived',
        matchedBy: 'id',
        properties: {},
        delivery: 'exactly-once',
        correlationId: 'call',
      },
      hubspotId: '7',
      attempts: 2,
      recordState: { recordId: '7', state: 'archived' },
    });
  });

  it('says that the record was archived before', () => {
    const { outcome } = archivedWrite('w', '7', { attempts: 1, alreadyArchived: true });
    expect(outcome).toMatchObject({ outcome: 'archived', alreadyArchived: true });
  });

  it('is a failure for a merged record, which names the survivor', () => {
    const settled = mergedWrite('w', 'deals', { id: '7', survivorId: '9', attempts: 1 });
    expect(settled).toMatchObject({
      state: 'failed',
      outcome: { problem: { code: 'record-not-found', status: 404, mergedInto: '9' } },
      recordState: { recordId: '7', state: 'merged' },
    });
    expect(settled.outcome).toMatchObject({
      problem: { detail: 'The deal 7 was merged into 9. Nothing was archived. Archive 9 if that is meant.' },
    });
  });

  it('is a failure for a record that HubSpot does not have', () => {
    const detail = 'HubSpot has no ticket 7, neither active nor archived.';
    expect(goneProblem('tickets', '7')).toMatchObject({ code: 'record-not-found', detail });
  });
});
