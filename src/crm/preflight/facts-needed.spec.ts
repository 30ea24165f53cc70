import type { HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';
import type { Write } from '../journal/tables/write';
import type { PortalSchema } from '../portal-schema/portal-schema';
import { factsNeeded, needsFacts } from './facts-needed';

const property = (name: string, type: string): HubspotPropertyDefinition => ({
  name,
  label: name,
  type,
  fieldType: 'text',
  groupName: 'g',
});
const schema = {
  properties: new Map(
    [property('note', 'string'), property('day', 'date'), property('hubspot_owner_id', 'enumeration')].map((one) => [
      one.name,
      one,
    ]),
  ),
} as unknown as PortalSchema;
const write = (properties: Record<string, string>, key: Write['key'] = { kind: 'new' }): Write =>
  ({ key, properties }) as Write;

describe('factsNeeded', () => {
  it('gathers unknown names, owners and dates of all writes', () => {
    const writes = [
      write({ note: 'x', other: 'y', hubspot_owner_id: ' 71 ' }),
      write({ day: '2026-12-31', secret: '' }),
    ];
    expect(factsNeeded(schema, writes, (name) => (name === 'secret' ? property(name, 'string') : undefined))).toEqual({
      unknownNames: new Set(['other']),
      ownerTexts: new Set(['71']),
      hasDates: true,
    });
  });

  it('needs nothing for empty values', () => {
    expect(factsNeeded(schema, [write({ day: '', hubspot_owner_id: '', note: '' })], () => undefined)).toEqual({
      unknownNames: new Set(),
      ownerTexts: new Set(),
      hasDates: false,
    });
  });
});

describe('needsFacts', () => {
  it('is false if the schema alone suffices', () => {
    expect(needsFacts(schema, [write({ note: 'x' }), write({})])).toBe(false);
  });

  it('looks up the property of a key that the schema lacks', () => {
    const match = (property: string): Write => write({}, { kind: 'match', property, value: 'x' });
    expect([match('note'), match('other')].map((one) => needsFacts(schema, [one]))).toEqual([false, true]);
    const needed = factsNeeded(schema, [match('note'), match('other'), match('known')], (name) =>
      name === 'known' ? property(name, 'string') : undefined,
    );
    expect([...needed.unknownNames]).toEqual(['other']);
  });

  it.each(['other', 'day', 'hubspot_owner_id'])('is true for %s', (name) => {
    expect(needsFacts(schema, [write({ note: 'x' }), write({ [name]: 'x' })])).toBe(true);
  });
});
