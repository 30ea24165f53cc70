import { deals } from '../../../test/support/sample-writes';
import { Problem } from '../../problems/problem';
import type { Write } from '../journal/tables/write';
import type { PortalSchema } from '../portal-schema/portal-schema';
import { noFacts, type PortalFacts } from './portal-facts';
import { Preflight } from './preflight';

const write = (properties: Record<string, string>): Write => ({
  definition: deals,
  key: { kind: 'new' },
  properties,
  pointers: {},
  associations: [],
});
const schema = (...names: string[]): PortalSchema => ({
  objectType: 'deals',
  properties: new Map(
    names.map((name) => [name, { name, label: name, type: 'date', fieldType: 'date', groupName: 'g' }]),
  ),
  pipelines: [],
  readAt: new Date(0),
  readAtMs: 0,
});

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
    },
    { read: (_portalId, _schema, _writes, { lookUp }) => Promise.resolve(lookUp ? { ...noFacts, ...facts } : noFacts) },
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
    const { checked, readings } = await check([write({ day: time })], schema(), schema('day'));
    expect(checked).toEqual([{ day: '2026-12-31' }]);
    expect(readings).toBe(1);
  });

  it('rejects by the newer schema only what does not fit it, and says how much is wrong', async () => {
    const { checked } = await check(
      [write({ day: time }), write({ a: 'x', b: 'x', day: time })],
      schema(),
      schema('day'),
    );
    expect(checked[0]).toEqual({ day: '2026-12-31' });
    expect(checked[1]).toMatch(/no property "a".* \(and 1 more, see errors\) Nothing was stored/);
  });

  it('accepts a property that a look-up finds, and leaves an undecided one to HubSpot', async () => {
    const known = schema('day');
    const secret = { name: 'secret', label: 'S', type: 'number', fieldType: 'number', groupName: 'g' };
    const otherProperty = (name: string): typeof secret | undefined => (name === 'secret' ? secret : undefined);
    const { checked } = await check([write({ secret: '5 ' }), write({ other: 'x' })], known, known, true, {
      otherProperty,
    });
    expect(checked).toEqual([{ secret: '5' }, { other: 'x' }]);
  });

  it('leaves the usual read-only properties of a record that is sent back out, without a schema too', async () => {
    const sent = { ...write({ createdate: 'x', hs_object_id: '7', day: time }), sentBack: {} };
    expect((await check([sent], null)).checked).toEqual([{ day: time }]);
  });

  it('rejects by the same schema if it was read just now', async () => {
    const known = schema('day');
    const { checked } = await check([write({ a: 'x' }), write({ day: time })], known, known);
    expect(checked[0]).toContain('no property "a"');
    expect(checked[1]).toEqual({ day: '2026-12-31' });
  });

  it('leaves the decision to HubSpot if no newer schema is available', async () => {
    const { checked } = await check([write({ a: 'x', day: time })], schema('day'));
    expect(checked).toEqual([{ a: 'x', day: '2026-12-31' }]);
  });
});
