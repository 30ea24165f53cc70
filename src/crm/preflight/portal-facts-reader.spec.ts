import type { HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';
import type { Write } from '../journal/tables/write';
import type { PortalSchema } from '../portal-schema/portal-schema';
import { PortalFactsReader } from './portal-facts-reader';
import { utc } from './time-zone';

const day: HubspotPropertyDefinition = { name: 'day', label: 'd', type: 'date', fieldType: 'date', groupName: 'g' };
const schema = { objectType: 'deals', properties: new Map([['day', day]]) } as unknown as PortalSchema;
const write = (properties: Record<string, string>): Write => ({ key: { kind: 'new' }, properties }) as Write;

describe('PortalFactsReader', () => {
  let looked: string[];
  const readerOf = (zone: string | null = null, inPortalTimeZone = true): PortalFactsReader =>
    new PortalFactsReader(
      {
        known: () => undefined,
        find: async (_portalId, _type, name) => {
          looked.push(name);
          await Promise.resolve();
          if (name === 'broken') throw new Error('broken');
          return name === 'found' ? day : null;
        },
      },
      { forWrite: () => Promise.reject(new Error('not asked')) },
      { nameOf: () => Promise.resolve(zone) },
      { inPortalTimeZone, preflightWaitMs: 500 },
    );
  beforeEach(() => {
    looked = [];
  });

  it('looks at most ten names up, and only if it should', async () => {
    const names = ['found', 'gone', 'broken', ...Array.from({ length: 20 }, (_, index) => `more_${index}`)];
    const writes = [write(Object.fromEntries(names.map((name) => [name, 'x'])))];
    const facts = await readerOf().read('1', schema, writes, { sinceMs: 0, unknownNames: 'look-up' });
    expect(looked).toEqual(names.slice(0, 10));
    const found = ['found', 'gone', 'broken', 'more_19'].map((name) => facts.otherProperty(name));
    expect(found).toEqual([day, null, undefined, undefined]);

    looked = [];
    const provisional = await readerOf().read('1', schema, writes, { sinceMs: 0, unknownNames: 'absent' });
    expect([looked, provisional.otherProperty('found')]).toEqual([[], null]);
    const undecided = await readerOf().read('1', schema, writes, { sinceMs: 0, unknownNames: 'undecided' });
    expect([looked, undecided.otherProperty('found')]).toEqual([[], undefined]);
  });

  it('reads the time zone for dates only', async () => {
    const zoneFor = async (reader: PortalFactsReader, properties: Record<string, string>): Promise<unknown> =>
      (await reader.read('1', schema, [write(properties)], { sinceMs: 0, unknownNames: 'absent' })).timeZone;
    expect(await zoneFor(readerOf('Asia/Tokyo'), { day: '2026-12-31' })).not.toBe(utc);
    expect(await zoneFor(readerOf('Asia/Tokyo'), { day: '' })).toBe(utc);
    expect(await zoneFor(readerOf('Asia/Tokyo', false), { day: '2026-12-31' })).toBe(utc);
    expect(await zoneFor(readerOf('Mars/Olympus'), { day: '2026-12-31' })).toBeNull();
    expect(await zoneFor(readerOf(null), { day: '2026-12-31' })).toBeNull();
  });
});
