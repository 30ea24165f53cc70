import { missingScopes, provisioningScope, usedScopes, writingScopes } from './scopes';

describe('the scopes of this service', () => {
  it('are asked for once each, those of records before those of the hidden properties', () => {
    expect(usedScopes.map(({ scope, required }) => [scope, required])).toEqual([
      ['oauth', true],
      ['crm.objects.contacts.read', true],
      ['crm.objects.contacts.write', true],
      ['crm.objects.deals.read', true],
      ['crm.objects.deals.write', true],
      ['tickets', true],
      ['crm.schemas.deals.write', false],
    ]);
  });

  it('are needed for something', () => {
    for (const { neededFor } of usedScopes) expect(neededFor).toMatch(/^to \S/);
  });

  it('are named for writing', () => {
    expect(writingScopes).toEqual(['crm.objects.contacts.write', 'crm.objects.deals.write', 'tickets']);
  });

  it('are named for the hidden properties', () => {
    expect(provisioningScope('deals')).toBe('crm.schemas.deals.write');
    expect(provisioningScope('tickets')).toBe('tickets');
  });

  it('are missing where a portal has not granted them', () => {
    const granted = usedScopes.map(({ scope }) => scope).filter((scope) => scope !== 'tickets');
    expect(missingScopes(granted).map(({ scope }) => scope)).toEqual(['tickets']);
    expect(missingScopes(usedScopes.map(({ scope }) => scope))).toEqual([]);
  });
});
