import { claimedWrite } from '../../../../test/support/claimed-write';
import type { ClaimedRecordWrite, FoldedRecord } from './fold';
import { createdSince, wasKnown } from './created-since';

const beganAt = new Date('2026-11-25T10:00:00Z');
const record = (createdAt: string, isNew?: boolean): Parameters<typeof createdSince>[0] => ({
  id: '1',
  properties: {},
  createdAt,
  new: isNew,
});

describe('createdSince', () => {
  it('believes HubSpot that a record is new', () => {
    expect(createdSince(record('2020-01-01T00:00:00Z', true), { attempts: 1, beganAt }, 0)).toBe(true);
  });

  it('believes HubSpot at the first attempt that a record is not new', () => {
    expect(createdSince(record('2026-11-25T10:00:00.050Z', false), { attempts: 1, beganAt }, 0)).toBe(false);
  });

  it('takes a record as created that is younger than the first attempt of the call', () => {
    expect(createdSince(record('2026-11-25T10:00:00.050Z', false), { attempts: 2, beganAt }, 0)).toBe(true);
    expect(createdSince(record('2026-11-25T09:59:00Z', false), { attempts: 2, beganAt }, 0)).toBe(false);
  });

  it('counts from the first attempt of an earlier claim', () => {
    expect(createdSince(record('2026-11-25T09:59:00Z', false), { attempts: 1, beganAt }, 61_000)).toBe(true);
    expect(createdSince(record('2026-11-25T09:57:00Z', false), { attempts: 1, beganAt }, 61_000)).toBe(false);
  });

  it('takes nothing as created without times', () => {
    expect(createdSince(record('2026-11-25T10:00:00Z', false), { attempts: 2 }, 0)).toBe(false);
    expect(createdSince({ id: '1', properties: {}, new: false }, { attempts: 2, beganAt }, 0)).toBe(false);
    expect(createdSince(record('2026-11-25T10:00:00Z'), { attempts: 2, beganAt }, 0)).toBe(false);
  });
});

it.each([
  [{ recordId: '1', wasRecordKnown: true }, true],
  [{ recordId: '1' }, false],
  [{ recordId: '2', wasRecordKnown: true }, false],
  [{}, false],
])('wasKnown of record 1 for a write with %j is %s', (known, expected) => {
  const first = claimedWrite('w', known) as ClaimedRecordWrite;
  const folded: FoldedRecord = {
    target: { kind: 'email', email: 'a@example.com' },
    properties: {},
    writes: [first],
  };
  expect(wasKnown(folded, '1')).toBe(expected);
});
