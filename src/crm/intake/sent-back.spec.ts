import type { Problem } from '../../problems/problem';
import { checkPortal, readSentBack } from './sent-back';

const collected = (
  properties: Record<string, string> = {},
): { properties: Record<string, string>; pointers: Record<string, string> } => ({
  properties,
  pointers: { hs_object_id: '/properties/hs_object_id' },
});
const pointerOf = (act: () => unknown): unknown => {
  try {
    act();
    return null;
  } catch (error) {
    return (error as Problem).extras.errors?.[0]?.pointer;
  }
};

describe('readSentBack', () => {
  it('finds a read record by its envelope', () => {
    const body = { id: '7', objectType: 'contacts', portalId: '1', createdAt: 'x', associations: { deals: {} } };
    expect(readSentBack(body, 'contacts', collected({ hs_object_id: '7' }))).toEqual({ portalId: '1' });
    const bare = { id: '7', archived: false };
    expect(readSentBack(bare, 'contacts', collected())).toEqual({});
  });

  it('finds none in any other body', () => {
    expect(readSentBack({ id: '7' }, 'contacts', collected({ hs_object_id: '8' }))).toBeUndefined();
    expect(readSentBack({}, 'contacts', collected())).toBeUndefined();
    // A list of associations to make.
    const listed = { id: '7', associations: [] };
    expect(readSentBack(listed, 'contacts', collected())).toBeUndefined();
  });

  it.each<[string, { id?: string; [name: string]: unknown }, string]>([
    ['an envelope without an id', { createdAt: 'x' }, '/createdAt'],
    ['another type', { id: '7', objectType: 'deals' }, '/objectType'],
    ['another id', { id: '8', createdAt: 'x' }, '/properties/hs_object_id'],
    ['associations by type without an id', { associations: {} }, '/associations'],
    ['a portal that is no number', { id: '7', portalId: {} }, '/portalId'],
  ])('refuses %s', (_name, body, pointer) => {
    expect(pointerOf(() => readSentBack(body, 'contacts', collected({ hs_object_id: '7' })))).toBe(pointer);
  });
});

it.each([
  [{ portalId: '2' }, '/portalId'],
  [{ portalId: '1' }, null],
  [{}, null],
  [undefined, null],
])('checkPortal finds in %j for portal 1 %j', (sentBack, pointer) => {
  const check = (): void => {
    checkPortal('1', sentBack);
  };
  expect(pointerOf(check)).toBe(pointer);
});
