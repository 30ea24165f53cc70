import { claimedRecordWrite, foldedRecord, hubspotFailure } from '../../../../test/support/sample-writes';
import type { HubspotRecord } from '../../../hubspot/call/hubspot-wire';
import type { ClaimedRecordWrite } from '../folding/fold';
import { allFailed, foundInHubspot, type Unresolved } from './resolution';

const unresolved = (more: Partial<ClaimedRecordWrite> = {}): Unresolved => [
  foldedRecord(claimedRecordWrite({ kind: 'external', externalId: 'A' }, {}, more)),
  { key: 'external:A', integrationKey: 'external:A' },
];

describe('foundInHubspot', () => {
  const beganAt = new Date('2026-11-25T10:00:00Z');
  const found = (createdAt: string): HubspotRecord => ({ id: '7', properties: {}, createdAt });

  it('is a record of others at the first attempt, however young', () => {
    const { id, createdBefore } = foundInHubspot(unresolved(), found('2026-11-25T10:00:00Z'), { attempts: 2, beganAt });
    expect({ id, createdBefore }).toEqual({ id: '7', createdBefore: false });
  });

  it('is ours if an earlier attempt may have created it', () => {
    const again = unresolved({ attempts: 1, firstSentAtMs: performance.now() - 60_000 });
    const answer = { attempts: 1, beganAt };
    expect(foundInHubspot(again, found('2026-11-25T09:59:30Z'), answer).createdBefore).toBe(true);
    expect(foundInHubspot(again, found('2026-11-25T09:50:00Z'), answer).createdBefore).toBe(false);
  });
});

describe('a record that was known before the first attempt', () => {
  it('is not ours, even if it is as young as that attempt', () => {
    const beganAt = new Date('2026-11-25T10:00:00Z');
    const sent = { attempts: 1, firstSentAtMs: performance.now() - 500, wasRecordKnown: true };
    const createdBefore = (recordId: string): boolean =>
      foundInHubspot(
        unresolved({ ...sent, recordId }),
        { id: '7', properties: {}, createdAt: '2026-11-25T10:00:00Z' },
        { attempts: 1, beganAt },
      ).createdBefore;
    expect([createdBefore('7'), createdBefore('8')]).toEqual([false, true]);
  });
});

describe('allFailed', () => {
  it('fails each record with HubSpot’s error', () => {
    const error = hubspotFailure('unavailable');
    const wanted = [unresolved(), unresolved()];
    const records = wanted.map(([record]) => record);
    expect([...allFailed(records, error)]).toEqual(records.map((record) => [record, { kind: 'error', error }]));
  });

  it('throws any other error', () => {
    expect(() => allFailed([], new Error('ours'))).toThrow('ours');
  });
});
