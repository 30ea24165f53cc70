import { typeFinding, typeNamed, withType } from './association-type';

const types = [
  { category: 'HUBSPOT_DEFINED', typeId: 279, label: null },
  { category: 'HUBSPOT_DEFINED', typeId: 1, label: 'Primary' },
  { category: 'USER_DEFINED', typeId: 501, label: 'Partner' },
  { category: 'USER_DEFINED', typeId: 503, label: 'PARTNER' },
  { category: 'USER_DEFINED', typeId: 505, label: 'Decision maker' },
];

it.each([
  [{}, 279],
  [{ typeId: 501 }, 501],
  [{ typeId: 9 }, undefined],
  [{ label: 'Partner' }, 501],
  [{ label: 'PARTNER' }, 503],
  [{ label: 'partner' }, undefined],
  [{ label: ' decision Maker ' }, 505],
  [{ label: 'Owner' }, undefined],
])('typeNamed finds for %j the type %j', (named, typeId) => {
  expect(typeNamed(types, named)?.typeId).toBe(typeId);
});

describe('withType', () => {
  it('adds the id and the category of a label', () => {
    const named = withType({ label: 'partner ' }, types.slice(0, 3));
    expect(named).toEqual({ label: 'partner ', typeId: 501, category: 'USER_DEFINED' });
    expect(withType({ label: 'Owner' }, types)).toBeNull();
  });

  it('leaves the unlabelled type to HubSpot', () => {
    expect(withType({ typeId: 279 }, types)).toEqual({ typeId: undefined });
    expect(withType({}, types)).toEqual({ typeId: undefined });
  });
});

describe('typeFinding', () => {
  const pair = { from: 'contacts', to: 'companies' } as const;
  it.each([
    [{ label: 'Owner', pointer: '/associations/0' }, '/associations/0/label', 'the label "Owner"'],
    [{ typeId: 9, pointer: '' }, '?typeId', 'the type 9'],
  ])('of %j is at %s', (named, pointer, text) => {
    const finding = typeFinding(pair, named, types.slice(0, 2));
    expect(finding).toMatchObject({ pointer, code: 'unknown-association-type' });
    expect(finding.message).toContain(text);
    expect(finding.message).toContain('Valid: no label (279), "Primary" (1).');
  });

  it('names a pair that HubSpot does not associate', () => {
    expect(typeFinding(pair, { pointer: '/x' }, [])).toMatchObject({ pointer: '/x', code: 'unknown-pair' });
  });

  it('shows thirty types at most', () => {
    const many = Array.from({ length: 31 }, () => ({ category: 'c', typeId: 1, label: 'x' }));
    expect(typeFinding(pair, { typeId: 9, pointer: '' }, many).message).toMatch(/, …\.$/);
  });
});
