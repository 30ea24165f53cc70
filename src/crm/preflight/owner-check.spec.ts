import type { HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';
import type { PortalOwners } from './portal-owners';
import { areKnown, checkOwners, isOfOwners } from './owner-check';

const property = (more: Partial<HubspotPropertyDefinition> = {}): HubspotPropertyDefinition => ({
  name: 'hubspot_owner_id',
  label: 'Owner',
  type: 'enumeration',
  fieldType: 'select',
  groupName: 'g',
  ...more,
});
const owners: PortalOwners = {
  byId: new Map(['71', '72', '73', '74'].map((id) => [id, { id, archived: id === '74' }])),
  byEmail: new Map([
    ['mary@example.com', ['72']],
    ['team@example.com', ['71', '73']],
    ['gone@example.com', ['74']],
    ['back@example.com', ['74', '71']],
  ]),
  isCertain: true,
  calls: 2,
};
const several = property({ name: 'watchers', fieldType: 'checkbox', referencedObjectType: 'OWNER' });

it('isOfOwners knows owner properties by name and by reference', () => {
  expect(isOfOwners(property())).toBe(true);
  expect(isOfOwners(several)).toBe(true);
  expect(isOfOwners(property({ name: 'team', referencedObjectType: null }))).toBe(false);
});

it('areKnown wants exactly one owner for each text', () => {
  expect(areKnown(['71', '74', 'Mary@Example.com', 'back@example.com'], owners)).toBe(true);
  for (const text of ['75', 'team@example.com', 'gone@example.com']) expect(areKnown([text], owners)).toBe(false);
});

describe('checkOwners', () => {
  it.each([
    ['71', '71'],
    ['74', '74'],
    [' Mary@Example.com ', '72'],
    ['back@example.com', '71'],
  ])('takes %j as the owner %j', (value, sent) => {
    expect(checkOwners(property(), value, owners)).toEqual({ value: sent });
  });

  it('takes several owners of a property with several', () => {
    expect(checkOwners(several, ';mary@example.com;71', owners)).toEqual({ value: ';72;71' });
  });

  it.each([
    ['75', 'is not an owner'],
    ['nobody@example.com', 'is not an owner'],
    ['Mary', 'is not an owner'],
    ['gone@example.com', 'was deactivated'],
    ['team@example.com', 'several owners'],
    ['71;72', 'is not an owner'],
  ])('refuses %j', (value, reason) => {
    const checked = checkOwners(property(), value, owners);
    expect(checked).toMatchObject({
      finding: { code: 'INVALID_OPTION', message: expect.stringContaining(reason) as unknown },
    });
  });

  it('suggests the ids of several owners, and similar addresses', () => {
    const suggestions = (value: string): unknown => {
      const checked = checkOwners(property(), value, owners);
      return 'finding' in checked && checked.finding.suggest?.find();
    };
    expect(suggestions('team@example.com')).toEqual(['71', '73']);
    expect(suggestions('marry@example.com')).toContain('mary@example.com');
  });

  it('leaves unknown owners to HubSpot unless the list is certain', () => {
    for (const known of [null, { ...owners, isCertain: false }]) {
      expect(checkOwners(property(), 'nobody@example.com', known)).toEqual({ value: 'nobody@example.com' });
    }
    expect(checkOwners(property(), 'mary@example.com', { ...owners, isCertain: false })).toEqual({ value: '72' });
  });
});
