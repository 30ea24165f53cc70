import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';
import { OtherProperties } from './other-properties';

const secret: HubspotPropertyDefinition = {
  name: 'secret',
  label: 'Secret',
  type: 'string',
  fieldType: 'text',
  groupName: 'g',
  dataSensitivity: 'sensitive',
};

describe('OtherProperties', () => {
  let calls: string[];
  let answer: (name: string) => HubspotPropertyDefinition;
  let others: OtherProperties;
  beforeEach(() => {
    calls = [];
    answer = (name) => {
      if (name === 'secret') return secret;
      throw new HubspotError({ kind: 'not-found', message: 'no' });
    };
    others = new OtherProperties({
      getProperty: async (_portalId, _type, name) => {
        calls.push(name);
        await Promise.resolve();
        return answer(name);
      },
    });
  });
  const find = (name: string, sinceMs = performance.now()): Promise<unknown> =>
    others.find('1', 'contacts', name, sinceMs);

  it('finds a property once, for all who ask', async () => {
    expect(others.known('1', 'contacts', 'secret', 0)).toBeUndefined();
    expect(await Promise.all([find('secret'), find('secret')])).toEqual([secret, secret]);
    expect(await find('secret')).toBe(secret);
    expect(others.known('1', 'contacts', 'secret', 0)).toBe(secret);
    expect(others.known('1', 'deals', 'secret', 0)).toBeUndefined();
    expect(calls).toEqual(['secret']);
  });

  it('knows a property that is not sensitive only until a later list lacks it', async () => {
    answer = (name) => ({ ...secret, name, dataSensitivity: undefined });
    await find('plain');
    expect(others.known('1', 'contacts', 'plain', 0)).toMatchObject({ name: 'plain' });
    expect(others.known('1', 'contacts', 'plain', performance.now())).toBeUndefined();
    await find('secret');
    answer = (name) => ({ ...secret, name });
    await find('hidden');
    expect(others.known('1', 'contacts', 'hidden', performance.now())).toMatchObject({ name: 'hidden' });
  });

  it('says that a property is absent only by a reading after the write’s arrival', async () => {
    expect(await find('gone')).toBeNull();
    expect(await find('gone', performance.now() + 60_000)).toBeUndefined();
    answer = () => ({ ...secret, name: 'gone' });
    expect(await find('gone')).toMatchObject({ name: 'gone' });
    expect(calls).toHaveLength(3);
  });

  it.each<[string, () => HubspotPropertyDefinition]>([
    [
      'refuses',
      () => {
        throw new HubspotError({ kind: 'credentials', message: 'no scope' });
      },
    ],
    ['answers with another property', () => secret],
    ['answers with nonsense', () => ({ name: 'x' }) as HubspotPropertyDefinition],
  ])('says nothing if HubSpot %s, and does not ask again at once', async (_name, given) => {
    answer = given;
    expect([await find('x'), await find('x')]).toEqual([undefined, undefined]);
    expect(calls).toEqual(['x']);
  });

  it('takes an archived property as absent', async () => {
    answer = () => ({ ...secret, archived: true });
    expect(await find('secret')).toBeNull();
  });

  it('asks for a bounded number of names', async () => {
    const found = await Promise.all(Array.from({ length: 80 }, (_, index) => find(`no_${index}`)));
    expect(found.filter((one) => one === null)).toHaveLength(50);
    expect(found.filter((one) => one === undefined)).toHaveLength(30);
    expect(calls).toHaveLength(50);
  });
});
