import { Logger } from '@nestjs/common';
import { hubspotFailure } from '../../../test/support/sample-writes';
import type { HubspotCustomType } from '../../hubspot/call/hubspot-wire';
import { PortalTypes } from './portal-types';

const engines = { objectTypeId: '2-17', name: 'engines', fullyQualifiedName: 'p1_engines', plural: 'Machines' };

describe('PortalTypes', () => {
  let types: PortalTypes;
  let known: HubspotCustomType[];
  let failure: Error | null;
  let readings: number;
  beforeEach(() => {
    Logger.overrideLogger(false);
    known = [engines];
    failure = null;
    readings = 0;
    types = new PortalTypes({
      listCustomTypes: () => {
        readings += 1;
        return failure ? Promise.reject(failure) : Promise.resolve(known);
      },
    });
  });
  afterEach(() => {
    Logger.overrideLogger(['log', 'error', 'warn']);
  });

  it('knows standard types without a call', async () => {
    expect(await types.resolve('1', 'line_items')).toBe('line_items');
    expect(await types.resolve('1', '0-46')).toBe('notes');
    expect(readings).toBe(0);
  });

  it.each(['2-17', 'engines', 'Engines', 'p_engines', 'p1_engines'])('finds a custom type by %s', async (named) => {
    expect(await types.resolve('1', named)).toBe('2-17');
  });

  it('shares a reading, and reads again for a type that a person has just made', async () => {
    await Promise.all([types.resolve('1', 'engines'), types.resolve('1', '2-17')]);
    expect(readings).toBe(1);
    known = [engines, { objectTypeId: '2-18', name: 'wheels' }];
    expect(await types.resolve('1', 'wheels')).toBe('2-18');
    expect(readings).toBe(2);
  });

  it('reads seldom while callers name types that are none', async () => {
    for (let count = 0; count < 20; count += 1) await types.resolve('1', 'nothing').catch(() => undefined);
    expect(readings).toBeLessThanOrEqual(2);
  });

  it.each([
    ['line_itmes', ['line_items']],
    ['machine', ['engines']],
    ['nothing_like_it', []],
    ['x'.repeat(10_000), []],
  ])('names the types near %s: %j', async (named, suggestions) => {
    await expect(types.resolve('1', named)).rejects.toMatchObject({
      code: 'object-type-not-found',
      extras: { members: { suggestions } },
    });
  });

  it('refuses the id of a type that the portal lacks, but takes any id while the types cannot be read', async () => {
    await expect(types.resolve('1', '2-99')).rejects.toMatchObject({ code: 'object-type-not-found' });
    failure = hubspotFailure('credentials');
    expect(await types.resolve('2', '2-99')).toBe('2-99');
    await expect(types.resolve('2', 'engines')).rejects.toMatchObject({ kind: 'unavailable' });
    expect(readings).toBe(2);
  });

  it('takes few ids unseen, because each is a queue', async () => {
    failure = hubspotFailure('credentials');
    for (let id = 1; id <= 50; id += 1) expect(await types.resolve('1', `2-${id}`)).toBe(`2-${id}`);
    expect(await types.resolve('1', '2-7')).toBe('2-7');
    await expect(types.resolve('1', '2-51')).rejects.toMatchObject({ kind: 'unavailable' });
    expect(await types.resolve('2', '2-51')).toBe('2-51');
  });

  it('keeps the known types if a later reading fails', async () => {
    await types.resolve('1', 'engines');
    failure = hubspotFailure('unavailable');
    await expect(types.resolve('1', 'wheels')).rejects.toMatchObject({ code: 'object-type-not-found' });
    expect(await types.resolve('1', 'engines')).toBe('2-17');
  });

  it('refuses an unknown name in a body at its place, with the nearest names', async () => {
    expect(await types.resolveAt('1', 'engines', '/type')).toBe('2-17');
    await expect(types.resolveAt('1', 'machine', '/associations/0/to/type')).rejects.toMatchObject({
      code: 'invalid-request',
      extras: { errors: [{ pointer: '/associations/0/to/type', code: 'isIn' }], members: { suggestions: ['engines'] } },
    });
    failure = hubspotFailure('credentials');
    await expect(types.resolveAt('2', 'engines', '/type')).rejects.toMatchObject({ kind: 'credentials' });
  });

  it('names custom types, and reads nothing for others', async () => {
    expect(await types.namesOf('1', ['contacts', 'notes'])).toEqual({});
    expect(readings).toBe(0);
    expect(await types.namesOf('1', ['contacts', '2-17', '2-17', '2-99'])).toEqual({ '2-17': 'engines' });
    expect(readings).toBe(1);
    failure = hubspotFailure('unavailable');
    expect(await types.namesOf('2', ['2-17'])).toEqual({});
  });

  it('leads to the routes of a type that has its own', async () => {
    await expect(types.resolveFurther('1', 'contact')).rejects.toMatchObject({
      code: 'object-type-not-found',
      extras: { members: { suggestions: ['/api/contacts'] } },
    });
    expect(await types.resolveFurther('1', 'notes')).toBe('notes');
  });
});
