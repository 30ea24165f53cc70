import {
  claimedRecordWrite,
  deals,
  foldedRecord,
  hubspotFailure,
  sendContext,
} from '../../../../test/support/sample-writes';
import type { HubspotError } from '../../../hubspot/call/hubspot-error';
import { nothingKnown } from '../../portal-schema/known-values';
import type { PortalSchema } from '../../portal-schema/portal-schema';
import type { SentRecord } from './own-part';
import { OwnValues, type Revision } from './own-values';
import type { Step } from './steps';

const schema = { objectType: 'deals' } as PortalSchema;
const refusing = (name: string): HubspotError =>
  hubspotFailure('refused', { errors: [{ context: { propertyName: [name] } }] });
const creation: Step = {
  kind: 'upsert',
  idProperty: 'key',
  id: 'k',
  properties: { dealname: 'A', tier: 'gold', pipeline: 'p', dealstage: 'old', key: 'k' },
};

function sent(step: Step): SentRecord {
  const write = claimedRecordWrite({ kind: 'new' }, { dealname: 'A', tier: 'gold' });
  return { record: foldedRecord({ ...write, intent: { ...write.intent, given: { tier: 'Gold' } } }), step };
}

/** A portal, as the service reads it again. */
class Portal {
  readonly readings: string[] = [];
  readonly codes: string[] = [];
  defaults: Record<string, string> = { pipeline: 'p', dealstage: 'old' };
  converted: Record<string, string> = {};
  failure: HubspotError | null = null;

  note(error: HubspotError): void {
    this.values().noteRefusal(sendContext(deals), error);
  }

  revise(error: HubspotError, step: Step = creation): Promise<Revision> {
    return this.values().revise(sendContext(deals), sent(step), error, 0);
  }

  private values(): OwnValues {
    return new OwnValues(
      {
        readSince: () => this.read('pipelines'),
        defaultsFor: () => Promise.resolve(this.defaults),
      },
      { checkAgain: () => this.read('key').then(() => true), nameOf: () => Promise.resolve('key') },
      {
        since: () => this.read('schema').then(() => schema),
        suspect: () => this.read('suspected').then(() => null),
        knownValues: () => nothingKnown,
        noteRefusal: (_portalId, _type, codes) => void this.codes.push(...codes),
      },
      { convertAgain: () => this.converted },
    );
  }

  private read(what: string): Promise<void> {
    this.readings.push(what);
    return this.failure ? Promise.reject(this.failure) : Promise.resolve();
  }
}

describe('OwnValues', () => {
  it('notes the codes of a refusal', () => {
    const portal = new Portal();
    portal.note(hubspotFailure('refused', { errors: [{ code: 'MISSING_REQUIRED_PROPERTY' }, {}] }));
    expect(portal.codes).toEqual(['MISSING_REQUIRED_PROPERTY']);
  });

  it('reads the pipelines again after a refused default, and sends the record again if it has changed', async () => {
    const portal = new Portal();
    expect(await portal.revise(refusing('dealstage'))).toEqual({ kind: 'same' });
    portal.defaults = { pipeline: 'p', dealstage: 'new' };
    expect(await portal.revise(refusing('dealstage'))).toMatchObject({ kind: 'again' });
    expect(portal.readings).toEqual(['pipelines', 'suspected', 'pipelines', 'suspected']);
  });

  it('provisions a refused unique property again', async () => {
    const portal = new Portal();
    expect(await portal.revise(refusing('key'))).toMatchObject({ kind: 'again' });
    expect(portal.readings).toEqual(['key', 'suspected']);
  });

  it('provisions the unique property again if a lookup by it is refused', async () => {
    const portal = new Portal();
    const error = refusing('key');
    expect(await portal.revise(error, { kind: 'error', error })).toMatchObject({ kind: 'again' });
  });

  it('converts values again from the caller’s texts', async () => {
    const portal = new Portal();
    portal.converted = { tier: 'gold2' };
    expect(await portal.revise(refusing('tier'))).toMatchObject({
      kind: 'again',
      record: {
        properties: { dealname: 'A', tier: 'gold2' },
        writes: [{ intent: { properties: { tier: 'gold2' }, given: { tier: 'Gold' } } }],
      },
    });
    expect(portal.readings).toEqual(['schema']);
  });

  it('reads everything again if HubSpot names no property', async () => {
    const portal = new Portal();
    await portal.revise(hubspotFailure('refused'));
    expect(portal.readings).toEqual(['key', 'pipelines', 'schema']);
  });

  it('reads nothing of its own after a refusal of the caller’s value', async () => {
    const portal = new Portal();
    expect(await portal.revise(refusing('dealname'))).toEqual({ kind: 'same' });
    expect(portal.readings).toEqual(['suspected']);
  });

  it('lets the record wait if HubSpot does not answer', async () => {
    const portal = new Portal();
    portal.failure = hubspotFailure('unavailable');
    expect(await portal.revise(refusing('dealstage'))).toEqual({ kind: 'wait', error: portal.failure });
  });

  it('lets the refusal stand if HubSpot does not show the properties', async () => {
    const portal = new Portal();
    portal.failure = hubspotFailure('credentials');
    expect(await portal.revise(refusing('tier'))).toEqual({ kind: 'same' });
  });
});
