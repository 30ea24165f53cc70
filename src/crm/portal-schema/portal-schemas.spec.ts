import { Logger } from '@nestjs/common';
import type { Lane } from '../../hubspot/call/hubspot-call';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';
import { RefreshingCache } from '../../timing/refreshing-cache';
import type { PortalSchema } from './portal-schema';
import { PortalSchemas } from './portal-schemas';

const minuteMs = 60_000;

function present(schema: PortalSchema | null): PortalSchema {
  if (!schema) throw new Error('there is no schema');
  return schema;
}

describe('PortalSchemas', () => {
  /** One for each call to HubSpot, in their order. */
  let readings: { lane: Lane; end: (error?: Error) => void }[];
  let schemas: PortalSchemas;
  let rules: ReadonlySet<string> | null;
  let joint: boolean;
  let properties: HubspotPropertyDefinition[];
  /** Ends a reading, and runs everything that waited for it. */
  const end = async (index: number, error?: Error): Promise<void> => {
    readings[index]?.end(error);
    await jest.advanceTimersByTimeAsync(0);
  };
  const read = async (): Promise<PortalSchema> => {
    const first = schemas.forWrite('1', 'deals');
    await end(readings.length - 1);
    return present(await first);
  };

  const warnings: string[] = [];
  beforeAll(() => {
    const ignore = (): void => undefined;
    Logger.overrideLogger({ log: ignore, error: ignore, warn: (text: string) => warnings.push(text) });
  });
  beforeEach(() => {
    jest.useFakeTimers();
    jest.advanceTimersByTime(minuteMs);
    readings = [];
    rules = new Set();
    joint = false;
    properties = [];
    warnings.length = 0;
    const cache = new RefreshingCache<PortalSchema>({ maxEntries: 10 });
    schemas = new PortalSchemas(
      {
        find: () => cache.find('deals')?.value,
        underWaySince: () => cache.underWaySince('deals'),
        read: async (_portalId, objectType, lane) => {
          const reading = await cache.refresh(
            'deals',
            (readAtMs) =>
              new Promise((resolve, reject) => {
                const schema = {
                  objectType,
                  properties: new Map(properties.map((property) => [property.name, property])),
                  pipelines: [],
                  readAt: new Date(),
                  readAtMs,
                };
                readings.push({
                  lane,
                  end: (error) => {
                    if (error) reject(error);
                    else resolve(schema);
                  },
                });
              }),
          );
          return reading.value;
        },
      },
      { preflight: true, preflightWaitMs: 500 },
      { known: () => rules, areJoint: () => joint, noteJoint: () => void (joint = true) },
    );
  });
  afterEach(() => jest.useRealTimers());

  describe('for a write', () => {
    it('are read at the first one, for all who come meanwhile, behind other writes', async () => {
      const [first, second] = [schemas.forWrite('1', 'deals'), schemas.forWrite('1', 'deals')];
      await end(0);
      expect(await first).not.toBeNull();
      expect(await second).toBe(await first);
      expect(readings.map(({ lane }) => lane)).toEqual(['bulk']);
      expect(schemas.known('1', 'deals')).toBe(await first);
    });

    it('are waited for in the first half second of a reading only', async () => {
      const first = schemas.forWrite('1', 'deals');
      await jest.advanceTimersByTimeAsync(499);
      const second = schemas.forWrite('1', 'deals');
      await jest.advanceTimersByTimeAsync(1);
      expect(await Promise.all([first, second, schemas.forWrite('1', 'deals')])).toEqual([null, null, null]);
      expect(readings).toHaveLength(1);
      await end(0);
      expect(await schemas.forWrite('1', 'deals')).not.toBeNull();
    });

    it('are read again after ten minutes, beside the writes', async () => {
      const schema = await read();
      await jest.advanceTimersByTimeAsync(10 * minuteMs);
      expect(await schemas.forWrite('1', 'deals')).toBe(schema);
      expect(readings).toHaveLength(1);
      await jest.advanceTimersByTimeAsync(1);
      expect(await schemas.forWrite('1', 'deals')).toBe(schema);
      expect(await schemas.forWrite('1', 'deals')).toBe(schema);
      expect(readings).toHaveLength(2);
      await end(1);
      expect(await schemas.forWrite('1', 'deals')).not.toBe(schema);
    });

    it.each([
      ['half a minute after a failure', new HubspotError({ kind: 'unavailable', message: 'down' }), minuteMs / 2],
      ['five minutes after a refusal', new HubspotError({ kind: 'credentials', message: 'no' }), 5 * minuteMs],
    ])('are not read until %s', async (_name, error, pauseMs) => {
      const first = schemas.forWrite('1', 'deals');
      await end(0, error);
      expect(await first).toBeNull();
      await jest.advanceTimersByTimeAsync(pauseMs - 1);
      expect(await schemas.forWrite('1', 'deals')).toBeNull();
      expect(readings).toHaveLength(1);
      await jest.advanceTimersByTimeAsync(1);
      void schemas.forWrite('1', 'deals');
      expect(readings).toHaveLength(2);
    });
  });

  describe('for a write that does not fit', () => {
    it('are read at once, once for all who miss something together', async () => {
      const schema = await read();
      await jest.advanceTimersByTimeAsync(1_000);
      const sinceMs = performance.now();
      const misses = Array.from({ length: 3 }, () => schemas.newer('1', 'deals', schema));
      await end(1);
      const [newer] = await Promise.all(misses);
      expect(newer?.readAtMs).toBe(sinceMs);
      expect(readings).toHaveLength(2);
    });

    it('are none within the gap after a miss, unless a newer one is known: HubSpot decides', async () => {
      const schema = await read();
      await jest.advanceTimersByTimeAsync(1);
      const miss = schemas.newer('1', 'deals', schema);
      await end(1);
      const newer = present(await miss);
      await jest.advanceTimersByTimeAsync(500);
      expect(await schemas.newer('1', 'deals', newer)).toBeNull();
      expect(await schemas.newer('1', 'deals', schema)).toBe(newer);
      expect(readings).toHaveLength(2);
    });

    it('are the ones that were read for another write, without a reading', async () => {
      const schema = await read();
      await jest.advanceTimersByTimeAsync(1);
      const miss = schemas.newer('1', 'deals', schema);
      await end(1);
      await jest.advanceTimersByTimeAsync(5_000);
      expect(await schemas.newer('1', 'deals', schema)).toBe(await miss);
      expect(readings).toHaveLength(2);
    });

    it('are none if a newer one is late or its reading fails: HubSpot decides', async () => {
      const schema = await read();
      await jest.advanceTimersByTimeAsync(1);
      const late = schemas.newer('1', 'deals', schema);
      await jest.advanceTimersByTimeAsync(500);
      expect(await late).toBeNull();
      await end(1, new Error('broken'));
      await jest.advanceTimersByTimeAsync(1_000);
      expect(await schemas.newer('1', 'deals', schema)).toBeNull();
      expect(readings).toHaveLength(2);
    });
  });

  describe('after HubSpot refused a write that they allow', () => {
    const suspect = (): Promise<PortalSchema | null> => schemas.suspect('1', 'deals', performance.now(), 'bulk');

    it('are read again, in a gap of their own', async () => {
      expect(await suspect()).toBeNull();
      await read();
      await jest.advanceTimersByTimeAsync(1);
      const sinceMs = performance.now();
      const suspected = suspect();
      await end(1);
      expect((await suspected)?.readAtMs).toBe(sinceMs);
      await jest.advanceTimersByTimeAsync(1);
      expect(await suspect()).toBeNull();
      await jest.advanceTimersByTimeAsync(1_000);
      void suspect();
      expect(readings).toHaveLength(3);
    });

    it('are none if the reading fails', async () => {
      await read();
      await jest.advanceTimersByTimeAsync(1);
      const suspected = suspect();
      await end(1, new HubspotError({ kind: 'unavailable', message: 'down' }));
      expect(await suspected).toBeNull();
    });
  });

  it('are no older than a time, though an earlier reading is under way', async () => {
    const first = schemas.forWrite('1', 'deals');
    await jest.advanceTimersByTimeAsync(1);
    const sinceMs = performance.now();
    const since = schemas.since('1', 'deals', sinceMs, 'interactive');
    await end(0);
    expect((await first)?.readAtMs).toBe(sinceMs - 1);
    await end(1);
    expect((await since).readAtMs).toBeGreaterThanOrEqual(sinceMs);
    expect(await schemas.since('1', 'deals', sinceMs, 'interactive')).toBe(await since);
    expect(readings).toHaveLength(2);
  });

  describe('for callers who need the schema itself', () => {
    it('are no older than wanted, and read before bulk writes', async () => {
      const schema = await read();
      expect(await schemas.get('1', 'deals', minuteMs)).toBe(schema);
      await jest.advanceTimersByTimeAsync(minuteMs);
      const [first, second] = [schemas.get('1', 'deals', minuteMs), schemas.get('1', 'deals', minuteMs)];
      await end(1);
      expect(await first).toBe(await second);
      expect(readings.map(({ lane }) => lane)).toEqual(['bulk', 'interactive']);
    });

    it('fail as the reading did, and are tried again in the pause too', async () => {
      const failed = Promise.allSettled([schemas.get('1', 'deals', minuteMs), schemas.get('1', 'deals', minuteMs)]);
      await end(0, new Error('broken'));
      expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
      expect(warnings).toHaveLength(1);
      expect(await schemas.forWrite('1', 'deals')).toBeNull();
      const again = schemas.get('1', 'deals', minuteMs);
      const write = schemas.forWrite('1', 'deals');
      await end(1);
      expect(await again).toBe(schemas.known('1', 'deals'));
      expect(await write).toBe(await again);
    });
  });

  describe('for values', () => {
    const property = (name: string, type = 'string'): HubspotPropertyDefinition => ({
      name,
      label: name,
      type,
      fieldType: 'text',
      groupName: 'g',
    });

    it('are read by the first question, which they do not answer', async () => {
      properties = [property('a'), property('b', 'number')];
      const before = schemas.knownValues('1', 'deals');
      expect([before.definitionOf('a'), before.isCertain('a', 'x')]).toEqual([undefined, false]);
      expect(readings.map(({ lane }) => lane)).toEqual(['bulk']);
      await end(0);
      const after = schemas.knownValues('1', 'deals');
      expect(after.definitionOf('b')).toBe(properties[1]);
      expect([after.isCertain('a', 'x'), after.isCertain('b', 'x'), after.isCertain('c', 'x')]).toEqual([
        true,
        false,
        false,
      ]);
      expect(readings).toHaveLength(1);
    });

    it('make no value certain that a rule of the portal may forbid', async () => {
      properties = [property('a'), property('zip')];
      await read();
      rules = null;
      expect(schemas.knownValues('1', 'deals').isCertain('a', 'x')).toBe(false);
      rules = new Set(['zip']);
      const { isCertain } = schemas.knownValues('1', 'deals');
      expect([isCertain('a', 'x'), isCertain('zip', 'x')]).toEqual([true, false]);
    });

    it.each(['MISSING_REQUIRED_PROPERTY', 'MISSING_CONDITIONAL_REQUIRED_PROPERTY', 'REQUIRED_FIELD'])(
      'learn of rules about several properties from the refusal %s',
      (code) => {
        schemas.noteRefusal('1', 'deals', ['INVALID_OPTION']);
        expect(schemas.knownValues('1', 'deals').hasJointRules).toBe(false);
        schemas.noteRefusal('1', 'deals', [code]);
        expect(schemas.knownValues('1', 'deals').hasJointRules).toBe(true);
      },
    );
  });
});
