import { claimedRecordWrite, filling, foldedRecord } from '../../../../test/support/sample-writes';
import { fillNames, leavingAlone, withAllValues } from './fill-empty';

const id = { kind: 'id', id: '7' } as const;
const record = foldedRecord(
  filling(claimedRecordWrite(id, { phone: '1', city: 'Paris', fax: '3' }, { key: 'k' }), 'phone', 'city'),
);

describe('a record that is filled only where it is empty', () => {
  it('keeps the values that HubSpot has, and gets the others', () => {
    const { properties, leftAlone } = leavingAlone(record, { properties: { phone: '9', city: null, fax: '8' } });
    expect([properties, leftAlone]).toEqual([{ city: 'Paris', fax: '3' }, { phone: '9' }]);
    // HubSpot may leave an empty property out of its answer, or return an empty text.
    const empties: Record<string, string>[] = [{}, { phone: '', city: '' }];
    for (const empty of empties) {
      expect(leavingAlone(record, { properties: empty }).properties).toEqual(record.properties);
    }
  });

  it('gets none of these values if nobody knows what HubSpot has', () => {
    const unread = leavingAlone(record, undefined);
    expect(unread).toMatchObject({ properties: { fax: '3' }, leftAlone: {}, isUnread: true });
    expect(withAllValues(unread)).toEqual(record);
  });

  it('is read again by another attempt', () => {
    expect(withAllValues(leavingAlone(record, { properties: { phone: '9' } }))).toEqual(record);
    expect(withAllValues(record)).toBe(record);
  });

  it('is any other record without such properties', () => {
    const plain = foldedRecord(claimedRecordWrite(id, { phone: '1' }));
    expect(fillNames(plain)).toEqual([]);
    expect(leavingAlone(plain, undefined)).toBe(plain);
  });
});
