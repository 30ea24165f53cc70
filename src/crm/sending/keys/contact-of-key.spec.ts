import { claimedRecordWrite, foldedRecord } from '../../../../test/support/sample-writes';
import { contactOfKey } from './contact-of-key';
import type { CurrentRecord } from './current-records';
import type { Unresolved } from './resolution';

const property = 'integration_key';
const identity = { key: 'external:A', integrationKey: 'external:A' };
const entry: Unresolved = [foldedRecord(claimedRecordWrite({ kind: 'external', externalId: 'A' })), identity];
const holder = (key: string | null): CurrentRecord => ({
  record: { id: '7', properties: { [property]: key } },
  answer: { attempts: 1 },
});

describe('contactOfKey', () => {
  it.each([
    ['unknown if no contact has the e-mail', undefined, { kind: 'unknown', identity }],
    [
      'the contact with the e-mail, which gets the key',
      holder(null),
      { kind: 'known', id: '7', more: { [property]: 'external:A' }, matchedBy: 'email' },
    ],
    ['the contact that has the key already', holder('external:A'), { kind: 'known', id: '7' }],
    [
      'no contact that has another key',
      holder('external:B'),
      { kind: 'error', error: { code: 'external-id-conflict', extras: { members: { existingId: '7' } } } },
    ],
  ])('is %s', (_name, found, expected) => {
    expect(contactOfKey(entry, found, property)).toMatchObject(expected);
  });

  it('is matched by the key if the contact with the e-mail has it', () => {
    expect(contactOfKey(entry, holder('external:A'), property)).not.toHaveProperty('matchedBy');
  });

  it('is the contact with the e-mail if the portal refuses the property', () => {
    expect(contactOfKey(entry, holder('external:B'), null)).toEqual({
      kind: 'known',
      id: '7',
      identity,
      createdBefore: false,
      matchedBy: 'email',
    });
  });
});
