import { claimedRecordWrite, filling, foldedRecord } from '../../../../test/support/sample-writes';
import type { HubspotPropertyDefinition } from '../../../hubspot/call/hubspot-wire';
import { nothingKnown } from '../../portal-schema/known-values';
import type { WriteKey } from '../../journal/tables/write';
import { differencesOf, effectiveProperties, leftAloneOf, pointerOf } from './not-applied';

const byId: WriteKey = { kind: 'id', id: '7' };

describe('effectiveProperties', () => {
  it('are those that no later write of the fold replaced', () => {
    const [first, second] = [
      claimedRecordWrite(byId, { phone: '1', city: 'Paris', fax: '1' }),
      claimedRecordWrite(byId, { phone: '2', city: 'Paris' }),
    ];
    const record = foldedRecord(first, second);
    expect(effectiveProperties(first, record)).toEqual(['city', 'fax']);
    expect(effectiveProperties(second, record)).toEqual(['phone', 'city']);
  });

  it('leave out an e-mail address that only identifies the contact', () => {
    const properties = { email: 'a@x.org', phone: '1' };
    const identifying = claimedRecordWrite({ kind: 'email', email: 'a@x.org' }, properties);
    expect(effectiveProperties(identifying, foldedRecord(identifying))).toEqual(['phone']);
    const named = claimedRecordWrite(byId, properties);
    expect(effectiveProperties(named, foldedRecord(named))).toEqual(['email', 'phone']);
  });
});

describe('differencesOf', () => {
  it('lists the properties with another value in the answer, with their JSON pointers', () => {
    const write = claimedRecordWrite(byId, { lifecyclestage: 'lead', phone: '1', fax: '', 'a/b': 'x', absent: 'x' });
    write.intent.pointers = { lifecyclestage: '/lifecyclestage' };
    const actual = { lifecyclestage: 'customer', phone: '1', fax: '5', 'a/b': null };
    expect(differencesOf(write, Object.keys(write.intent.properties), actual, nothingKnown)).toEqual([
      { property: 'lifecyclestage', sent: 'lead', actual: 'customer', pointer: '/lifecyclestage' },
      { property: 'fax', sent: '', actual: '5', pointer: '/properties/fax' },
      { property: 'a/b', sent: 'x', actual: null, pointer: '/properties/a~1b' },
    ]);
  });

  it('compares by the type of the property', () => {
    const write = claimedRecordWrite(byId, { zip: '007', amount: '7.0' });
    const property = { label: '', fieldType: 'text', groupName: '' };
    const definitionOf = (name: string): HubspotPropertyDefinition => ({
      ...property,
      name,
      type: name === 'zip' ? 'string' : 'number',
    });
    expect(differencesOf(write, ['zip', 'amount'], { zip: '7', amount: '7' }, { definitionOf })).toMatchObject([
      { property: 'zip' },
    ]);
  });

  it('takes no inherited member for a property', () => {
    const write = claimedRecordWrite(byId, { constructor: 'x', toString: 'y' });
    expect(differencesOf(write, ['constructor', 'toString'], {}, nothingKnown)).toEqual([]);
    expect(pointerOf({ pointers: {} }, 'constructor')).toBe('/properties/constructor');
  });
});

describe('leftAloneOf', () => {
  it('lists what a write would have filled, with HubSpot’s other value', () => {
    const write = filling(
      claimedRecordWrite(byId, { phone: '1', score: '2.0', city: 'Paris', fax: '4' }),
      'phone',
      'score',
      'city',
    );
    const leftAlone = { phone: '9', score: '2', fax: '8' };
    expect(leftAloneOf(write, { leftAlone }, nothingKnown)).toEqual([
      { property: 'phone', sent: '1', actual: '9', pointer: '/properties/phone' },
    ]);
  });

  it('is empty for any other write', () => {
    expect(leftAloneOf(claimedRecordWrite(byId, { phone: '1' }), { leftAlone: { phone: '9' } }, nothingKnown)).toEqual(
      [],
    );
    expect(leftAloneOf(filling(claimedRecordWrite(byId, { phone: '1' }), 'phone'), {}, nothingKnown)).toEqual([]);
  });
});
