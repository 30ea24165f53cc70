import { deals } from '../../../test/support/sample-writes';
import { Problem } from '../../problems/problem';
import type { Write } from '../journal/tables/write';
import type { PortalSchema } from '../portal-schema/portal-schema';
import { allowance } from './check-properties';
import { noFacts, type PortalFacts } from './portal-facts';
import { checkWrite, Preflight } from './preflight';

const write = (properties: Record<string, string>): Write => ({
  definition: deals,
  key: { kind: 'new' },
  properties,
  pointers: {},
  associations: [],
});
/** A schema from before every write. */
const schema = (...names: string[]): PortalSchema => ({
  objectType: 'deals',
  properties: new Map(
    names.map((name) => [name, { name, label: name, type: 'date', fieldType: 'date', groupName: 'g' }]),
  ),
  pipelines: [],
  readAt: new Date(0),
  readAtMs: 0,
});
/** A schema whose reading began after the arrival of every write. */
const certain = (...names: string[]): PortalSchema => ({ ...schema(...names), readAtMs: Infinity });

/** Checks writes by a schema, and by a newer one if they do not fit. */
async function check(
  writes: Write[],
  known: PortalSchema | null,
  newer: PortalSchema | null = null,
  on = true,
  facts: Partial<PortalFacts> = {},
): Promise<{ checked: (Record<string, string> | string)[]; readings: number }> {
  let readings = 0;
  const preflight = new Preflight(
    {
      forWrite: () => Promise.resolve(known),
      newer: () => {
        readings += 1;
        return Promise.resolve(newer);
      },
      get: () => Promise.reject(new Error('not asked')),
      isPaused: () => false,
    },
    {
      read: (_portalId, { readAtMs }, _writes, { unknownNames }) => {
        // Without a current schema, a look-up finds nothing either.
        const otherProperty = (): null | undefined => (readAtMs === Infinity ? null : undefined);
        return Promise.resolve(unknownNames === 'look-up' ? { ...noFacts, otherProperty, ...facts } : noFacts);
      },
    },
    { preflight: on },
  );
  const checked = await preflight.check('1', deals, writes);
  return { checked: checked.map((one) => (one instanceof Problem ? one.detail : one.properties)), readings };
}

describe('Preflight', () => {
  const time = '2026-12-31T23:30:00-05:00';

  it('converts values to HubSpot’s form, without a newer schema if everything fits', async () => {
    const { checked, readings } = await check([write({ day: time }), write({ day: '' })], schema('day'));
    expect(checked).toEqual([{ day: '2026-12-31' }, { day: '' }]);
    expect(readings).toBe(0);
  });

  it.each([
    ['there is no schema', null, true],
    ['it is off', schema('other'), false],
  ] as const)('leaves writes unchanged if %s', async (_name, known, on) => {
    expect((await check([write({ day: time })], known, known, on)).checked).toEqual([{ day: time }]);
  });

  it('accepts what a newer schema allows', async () => {
    const { checked, readings } = await check([write({ day: time })], schema(), certain('day'));
    expect(checked).toEqual([{ day: '2026-12-31' }]);
    expect(readings).toBe(1);
  });

  it('rejects by the newer schema only what does not fit it, and says how much is wrong', async () => {
    const { checked } = await check(
      [write({ day: time }), write({ a: 'x', b: 'x', day: time })],
      schema(),
      certain('day'),
    );
    expect(checked[0]).toEqual({ day: '2026-12-31' });
    expect(checked[1]).toMatch(/no property "a".* \(and 1 more, see errors\) Nothing was stored/);
  });

  it('accepts a property that a look-up finds, and leaves an undecided one to HubSpot', async () => {
    const known = certain('day');
    const secret = { name: 'secret', label: 'S', type: 'number', fieldType: 'number', groupName: 'g' };
    const otherProperty = (name: string): typeof secret | undefined => (name === 'secret' ? secret : undefined);
    const { checked } = await check([write({ secret: '5 ' }), write({ other: 'x' })], known, known, true, {
      otherProperty,
    });
    expect(checked).toEqual([{ secret: '5' }, { other: 'x' }]);
  });

  it('rejects without a current schema only what does not depend on one', async () => {
    const writes = [write({ day: '1798675200' }), write({ day: 'soon' }), write({ gone: 'x' }), write({ other: 'x' })];
    const otherProperty = (name: string): null | undefined => (name === 'gone' ? null : undefined);
    const { checked } = await check(writes, schema('day'), null, true, { otherProperty });
    expect(checked[0]).toContain('these look like seconds');
    expect(checked[1]).toEqual({ day: 'soon' });
    expect(checked[2]).toContain('no property "gone"');
    expect(checked[3]).toEqual({ other: 'x' });
  });

  it('leaves the usual read-only properties of a record that is sent back out, without a schema too', async () => {
    const sent = { ...write({ createdate: 'x', hs_object_id: '7', day: time }), sentBack: {} };
    expect((await check([sent], null)).checked).toEqual([{ day: time }]);
  });

  it('rejects by the same schema if it was read just now', async () => {
    const { checked, readings } = await check([write({ a: 'x' }), write({ day: time })], certain('day'));
    expect(checked[0]).toContain('no property "a"');
    expect(checked[1]).toEqual({ day: '2026-12-31' });
    expect(readings).toBe(0);
  });

  it('rejects nothing by a newer schema whose reading began before the write’s arrival', async () => {
    const newer = { ...schema('day'), readAtMs: 1 };
    const { checked, readings } = await check([write({ a: 'x', day: time })], schema(), newer);
    expect(checked).toEqual([{ a: 'x', day: '2026-12-31' }]);
    expect(readings).toBe(2);
  });

  it('keeps the caller’s texts of converted values', () => {
    const { write: checked } = checkWrite(schema('day', 'due'), write({ day: time, due: '2026-12-31' }), allowance());
    expect(checked.given).toEqual({ day: time });
    expect(checkWrite(schema('day'), write({ day: '2026-12-31' }), allowance()).write).not.toHaveProperty('given');
  });

  it('converts the values of an accepted write again, and leaves unfit ones as they were sent', () => {
    const never = (): Promise<null> => Promise.resolve(null);
    const options = { value: 'gold2', label: 'Gold' };
    const changed = schema('day', 'tier');
    const tier = { name: 'tier', label: 'Tier', type: 'enumeration', fieldType: 'select', groupName: 'g' };
    const properties = new Map([...changed.properties, ['tier', { ...tier, options: [options] }] as const]);
    const intent = { properties: { day: '2026-12-31', tier: 'gold1', gone: 'x' }, given: { tier: 'Gold', day: time } };
    const again = (preflight: boolean): Record<string, string> =>
      new Preflight(
        { forWrite: never, newer: never, get: never as never, isPaused: () => false },
        { read: () => Promise.resolve(noFacts) },
        { preflight },
      ).convertAgain({ ...changed, properties }, deals, intent);
    expect(again(true)).toEqual({ tier: 'gold2' });
    expect(again(false)).toEqual({});
  });

  it('leaves the decision to HubSpot if no newer schema is available', async () => {
    const { checked } = await check([write({ a: 'x', day: time })], schema('day'));
    expect(checked).toEqual([{ a: 'x', day: '2026-12-31' }]);
  });
});
