import { claimedRecordWrite, foldedRecord, hubspotFailure } from '../../../../test/support/sample-writes';
import { choiceNote, concernsOwnPart, ownPartOf, type SentRecord } from './own-part';
import type { Step } from './steps';

const refusing = (...names: string[]): ReturnType<typeof hubspotFailure> =>
  hubspotFailure('refused', { errors: names.map((name) => ({ context: { propertyName: [name] } })) });

/** A deal with a name, and with a close date that was converted. */
function sent(step: Step): SentRecord {
  const write = claimedRecordWrite({ kind: 'new' }, { dealname: 'A', closedate: '2026-12-31' });
  return { record: foldedRecord({ ...write, intent: { ...write.intent, given: { closedate: '31 Dec' } } }), step };
}

const properties = { dealname: 'A', closedate: '2026-12-31', pipeline: 'p', dealstage: 's' };
const upsert: Step = { kind: 'upsert', idProperty: 'key', id: 'k', properties: { ...properties, key: 'k' } };

describe('ownPartOf', () => {
  it('has defaults, the unique property and converted values', () => {
    const own = { defaults: { pipeline: 'p', dealstage: 's' }, converted: ['closedate'] };
    expect(ownPartOf(sent(upsert))).toEqual({ ...own, keyProperty: 'key' });
    expect(ownPartOf(sent({ kind: 'create', properties, unique: false }))).toEqual({ ...own, keyProperty: null });
    expect(ownPartOf(sent({ kind: 'update', id: '7' }))).toEqual({ ...own, defaults: {}, keyProperty: null });
  });

  it('has the unique property of a create', () => {
    const step: Step = { kind: 'create', properties: { ...properties, key: 'k' }, unique: true, keyProperty: 'key' };
    expect(ownPartOf(sent(step))).toMatchObject({ defaults: { pipeline: 'p', dealstage: 's' }, keyProperty: 'key' });
  });

  it('does not count the e-mail address of an upsert', () => {
    const step: Step = { kind: 'upsert', idProperty: 'email', id: 'a@x.org', properties: { email: 'a@x.org' } };
    expect(ownPartOf(sent(step))).toMatchObject({ defaults: {}, keyProperty: null });
  });
});

describe('concernsOwnPart', () => {
  it.each(['pipeline', 'dealstage', 'key', 'closedate'])('is true if %s is refused', (name) => {
    expect(concernsOwnPart(sent(upsert), refusing(name))).toBe(true);
  });

  it('is false if only the caller’s own value is refused, and true if no property is named', () => {
    expect(concernsOwnPart(sent(upsert), refusing('dealname'))).toBe(false);
    expect(concernsOwnPart(sent(upsert), hubspotFailure('refused'))).toBe(true);
  });

  it('is false for a conflict, which concerns another record', () => {
    expect(concernsOwnPart(sent(upsert), hubspotFailure('refused', { status: 409 }))).toBe(false);
  });
});

describe('choiceNote', () => {
  it('names the refused values that the service chose, and no others', () => {
    expect(choiceNote(sent(upsert), refusing('dealstage', 'dealname'))).toBe(
      'This service chose dealstage "s", because the request names none: name one that HubSpot accepts.',
    );
    expect(choiceNote(sent(upsert), refusing('dealname', 'closedate'))).toBeUndefined();
  });
});
