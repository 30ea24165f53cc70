import type { ObjectDefinition } from '../../object-types/object-definition';
import { claimedRecordWrite } from '../../../../test/support/sample-writes';
import { matchOf, resultOf } from './record-result';

const first: Parameters<typeof resultOf>[1] = { recordId: '7', created: false, isFirst: true, settled: [] };
const restored = [{ recordState: { recordId: '7', state: 'active' } }] as const;
const byEmail = claimedRecordWrite({ kind: 'email', email: 'ada@example.com' });
const afterArchive = { ...byEmail, archivedId: '7' };

describe('the result of a write', () => {
  it.each([
    ['created by the first write', byEmail, { ...first, created: true }, 'created', false],
    ['updated by a later one', byEmail, { ...first, created: true, isFirst: false }, 'updated', false],
    ['updated', byEmail, first, 'updated', false],
    ['restored, though HubSpot calls it new', afterArchive, { ...first, created: true }, 'restored', true],
    ['restored', afterArchive, first, 'restored', true],
    ['created beside the archived one', afterArchive, { ...first, recordId: '8', created: true }, 'created', false],
    ['updated after its restoration by the first write', afterArchive, { ...first, isFirst: false }, 'updated', false],
    ['updated after its restoration in this claim', afterArchive, { ...first, settled: restored }, 'updated', false],
  ])('is a record that was %s', (_name, write, facts, outcome, isActiveAgain) => {
    expect(resultOf(write, facts)).toEqual({ outcome, isActiveAgain });
  });

  it('by id is an update: somebody has restored the record before', () => {
    const write = { ...claimedRecordWrite({ kind: 'id', id: '7' }), archivedId: '7' };
    expect(resultOf(write, first)).toEqual({ outcome: 'updated', isActiveAgain: true });
  });
});

const name = { kind: 'name', name: 'A' } as const;
it.each([
  [{ kind: 'new' }, null, undefined],
  [{ kind: 'external', externalId: 'A' }, null, 'externalId'],
  [name, null, 'name'],
  [name, 'domain', 'domain'],
  [{ kind: 'id', id: '7' }, 'domain', 'id'],
] as const)('the key %j of a type that is searched by %s matches by %s', (key, searched, matchedBy) => {
  const definition = searched === null ? {} : { searchedProperty: { kind: searched } };
  expect(matchOf(key, definition as Pick<ObjectDefinition, 'searchedProperty'>)).toBe(matchedBy);
});
