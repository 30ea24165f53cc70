import { missingScopes, provisioningScope, usedScopes, usedScopesWith, writingScopes } from './scopes';

describe('the scopes of this service', () => {
  it('are requested once each: first the general one, then those of records, then those of hidden properties', () => {
    const names = usedScopes.map(({ scope }) => scope);
    expect(new Set(names).size).toBe(names.length);
    expect(names[0]).toBe('oauth');
    const required = usedScopes.map((used) => used.required);
    expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a)));
  });

  it.each([
    ['crm.objects.contacts.read', true],
    ['crm.objects.contacts.write', true],
    ['crm.objects.companies.read', true],
    ['crm.objects.companies.write', true],
    ['crm.objects.deals.read', true],
    ['crm.objects.deals.write', true],
    ['tickets', true],
    ['crm.schemas.companies.write', false],
    ['crm.schemas.deals.write', false],
    ['crm.schemas.contacts.write', false],
  ])('include %s, required: %s', (scope, required) => {
    expect(usedScopes).toContainEqual(
      expect.objectContaining({ scope, required, neededFor: expect.any(String) as string }),
    );
  });

  it('are those of further types too, if these are in use', () => {
    const more = usedScopesWith(['line_items', 'notes', '2-17']).slice(usedScopes.length);
    expect(more.map(({ scope, required }) => [scope, required])).toEqual([
      ['crm.objects.line_items.read', false],
      ['crm.objects.line_items.write', false],
      ['crm.objects.custom.read', false],
      ['crm.objects.custom.write', false],
      ['crm.schemas.custom.write', false],
      ['crm.schemas.custom.read', false],
    ]);
    expect(usedScopesWith([])).toBe(usedScopes);
    expect(() => usedScopesWith(['line_itmes'])).toThrow('HUBSPOT_OBJECT_TYPES names no object type: line_itmes');
  });

  it('are needed for something', () => {
    for (const { neededFor } of usedScopes) expect(neededFor).toMatch(/^to \S/);
  });

  it('are named for writing', () => {
    const writing = ['crm.objects.contacts.write', 'crm.objects.companies.write', 'crm.objects.deals.write', 'tickets'];
    expect(writingScopes).toEqual(expect.arrayContaining(writing));
    expect(writingScopes).not.toContain('crm.objects.contacts.read');
  });

  it('are named for the hidden properties', () => {
    expect(provisioningScope('deals')).toBe('crm.schemas.deals.write');
    expect(provisioningScope('tickets')).toBe('tickets');
    expect(provisioningScope('contacts')).toBe('crm.schemas.contacts.write');
    expect(provisioningScope('2-17')).toBe('crm.schemas.custom.write');
    expect(() => provisioningScope('notes')).toThrow('has no hidden property');
  });

  it('are missing if a portal has not granted them', () => {
    const granted = usedScopes.map(({ scope }) => scope).filter((scope) => scope !== 'tickets');
    expect(missingScopes(granted).map(({ scope }) => scope)).toEqual(['tickets']);
    expect(missingScopes(usedScopes.map(({ scope }) => scope))).toEqual([]);
  });
});
