import type { ObjectType } from '../crm/object-types/object-types';
import type { Problem } from '../problems/problem';
import { objectFormOf } from './object.write';

const keyOf = (type: ObjectType, body: object): unknown => objectFormOf(type).toWrite(body).key;
const problemOf = (type: ObjectType, body: object): Problem => {
  try {
    objectFormOf(type).toWrite(body);
  } catch (error) {
    return error as Problem;
  }
  throw new Error('the body was accepted');
};
const match = { property: 'hs_sku', value: 'A-1' };

describe('the write of a record', () => {
  it.each<[ObjectType, object, object]>([
    ['products', { id: '7', externalId: 'A' }, { kind: 'id', id: '7' }],
    ['line_items', { externalId: 'A' }, { kind: 'external', externalId: 'A' }],
    ['2-17', { externalId: 'A' }, { kind: 'external', externalId: 'A' }],
    ['products', { match }, { kind: 'match', ...match }],
    ['products', { match: { property: 'HS_SKU', value: 7 } }, { kind: 'match', property: 'hs_sku', value: '7' }],
    ['products', { match, properties: { hs_sku: 'A-1' } }, { kind: 'match', ...match }],
    ['notes', { properties: { hs_note_body: 'x' } }, { kind: 'new' }],
  ])('of %s with %j has the key %j', (type, body, key) => {
    expect(keyOf(type, body)).toEqual(key);
  });

  it.each<[object, string]>([
    [{ match, id: '7' }, '/match'],
    [{ match, externalId: 'A' }, '/match'],
    [{ match, properties: { hs_sku: 'A-2' } }, '/properties/hs_sku'],
    [{}, '/properties'],
    [{ properties: { name: null } }, '/properties'],
  ])('of %j is refused at %s', (body, pointer) => {
    expect(problemOf('products', body)).toMatchObject({ code: 'invalid-request', extras: { errors: [{ pointer }] } });
  });

  it('has no external id if the type takes none, and the answer names the alternatives', () => {
    const problem = problemOf('notes', { externalId: 'A', properties: { hs_note_body: 'x' } });
    expect(problem).toMatchObject({
      code: 'external-id-unsupported',
      extras: { errors: [{ pointer: '/externalId' }] },
    });
    expect(problem.detail).toMatch(/its id.*match on a unique property.*Idempotency-Key/);
  });

  it('collects the properties, and marks a record that is sent back', () => {
    const { definition, properties, pointers, sentBack } = objectFormOf('2-17').toWrite({
      id: '7',
      objectType: '2-17',
      portalId: '1',
      properties: { title: 'x', size: 3, gone: null },
    });
    expect(definition).toMatchObject({ objectType: '2-17', uniqueProperty: 'integration-key' });
    expect(properties).toEqual({ title: 'x', size: '3', gone: '' });
    expect(pointers).toMatchObject({ title: '/properties/title' });
    expect(sentBack).toEqual({ portalId: '1' });
    expect(problemOf('notes', { id: '7', objectType: 'tasks', properties: {} }).code).toBe('invalid-request');
  });
});
