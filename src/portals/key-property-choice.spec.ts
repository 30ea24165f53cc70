import type { AuditedChange } from '../audit/audit-event';
import { HubspotError } from '../hubspot/call/hubspot-error';
import type { HubspotPropertyDefinition } from '../hubspot/call/hubspot-wire';
import type { KeyProperty } from './key-properties';
import { KeyPropertyChoice } from './key-property-choice';

const actor = { id: 'k', name: 'operator' };

describe('KeyPropertyChoice', () => {
  let read: () => Promise<Partial<HubspotPropertyDefinition>>;
  let chosen: KeyProperty | null;
  let choices: unknown[];
  let trail: AuditedChange[];
  const choice = new KeyPropertyChoice(
    { ids: () => Promise.resolve(['1']) },
    {
      own: 'integration_key',
      choose: (...given) => {
        choices.push(given);
        return Promise.resolve(chosen);
      },
    },
    { getProperty: async () => (await read()) as HubspotPropertyDefinition },
    { record: (change) => Promise.resolve(void trail.push(change)) },
  );
  beforeEach(() => {
    read = () => Promise.resolve({ type: 'string', hasUniqueValue: true });
    chosen = { property: 'hs_external_object_ids', inUse: false };
    [choices, trail] = [[], []];
  });
  const choose = (type: string, property: string | null, portalId = '1'): Promise<unknown> =>
    choice.choose(portalId, type, property, actor);

  it.each(['tickets', 'ticket', '0-5'])(
    'chooses a property of HubSpot’s own for %s, and records who did it',
    async (type) => {
      expect(await choose(type, 'hs_external_object_ids')).toEqual({ objectType: 'tickets', ...chosen });
      expect(choices).toEqual([['1', 'tickets', 'hs_external_object_ids']]);
      expect(trail).toEqual([
        {
          actor,
          action: 'portal.key-property-chosen',
          subject: '1',
          portalId: '1',
          details: { objectType: 'tickets', property: 'hs_external_object_ids' },
        },
      ]);
    },
  );

  it.each(['deals', 'contacts', 'notes', '2-17'])('knows the property for idempotent creates of %s', async (type) => {
    await choose(type, 'hs_unique_creation_key');
    expect(choices).toEqual([['1', type, 'hs_unique_creation_key']]);
  });

  it.each([null, 'integration_key'])('takes %p for the default, without a call to HubSpot', async (property) => {
    read = () => Promise.reject(new Error('not expected'));
    await choose('tickets', property);
    expect(choices).toEqual([['1', 'tickets', null]]);
  });

  it('refuses a portal or a type that does not exist', async () => {
    await expect(choose('tickets', null, '2')).rejects.toMatchObject({ code: 'portal-not-found' });
    await expect(choose('tickts', null)).rejects.toMatchObject({ code: 'object-type-not-found' });
    expect(choices).toEqual([]);
  });

  it('refuses another property of the type, and names those that can be chosen', async () => {
    await expect(choose('deals', 'hs_external_object_ids')).rejects.toMatchObject({
      code: 'key-property-unsupported',
      extras: { errors: [{ pointer: '/property', suggestions: ['hs_unique_creation_key'] }] },
    });
  });

  it.each<[string, () => Promise<Partial<HubspotPropertyDefinition>>, RegExp]>([
    [
      'the portal does not have',
      (): Promise<never> => Promise.reject(new HubspotError({ kind: 'not-found', message: 'no' })),
      /The portal does not have it/,
    ],
    [
      'HubSpot makes read-only',
      () => Promise.resolve({ type: 'string', hasUniqueValue: true, modificationMetadata: { readOnlyValue: true } }),
      /read-only/,
    ],
  ])('refuses a property that %s', async (_name, answer, reason) => {
    read = answer;
    const refused = choose('tickets', 'hs_external_object_ids');
    await expect(refused).rejects.toMatchObject({ code: 'key-property-unsupported' });
    await expect(refused).rejects.toThrow(reason);
    expect(choices).toEqual([]);
  });

  it('refuses a change while another property is in use, and records nothing', async () => {
    chosen = null;
    await expect(choose('tickets', 'hs_external_object_ids')).rejects.toMatchObject({ code: 'key-property-in-use' });
    expect(trail).toEqual([]);
  });

  it('passes on what HubSpot says otherwise', async () => {
    read = () => Promise.reject(new HubspotError({ kind: 'unavailable', message: 'it is down' }));
    await expect(choose('tickets', 'hs_external_object_ids')).rejects.toThrow('it is down');
  });
});
