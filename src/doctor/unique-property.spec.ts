import { property, expectPortalTroubles, withDeals, type Expected } from '../../test/support/doctor-facts';
import type { PortalFacts } from './facts';

describe('findings of the unique property', () => {
  const ten = Array.from({ length: 10 }, (_, index) => property(`unique_${index}`));

  it.each<[string, Partial<PortalFacts>, Expected[]]>([
    ['a property that can be made', withDeals(), []],
    [
      'a property without unique values',
      withDeals(property('integration_key', { hasUniqueValue: false })),
      [['unique-property', 'yellow', /without unique values/, /HUBSPOT_INTEGRATION_KEY_PROPERTY/]],
    ],
    [
      'a property that holds no text',
      withDeals(property('integration_key', { type: 'number' })),
      [['unique-property', 'red', /holds no text/, /HUBSPOT_INTEGRATION_KEY_PROPERTY/]],
    ],
    [
      'no room for another unique property',
      withDeals(...ten),
      [['unique-property', 'yellow', /10 properties have unique values/, /unique_0, unique_1/]],
    ],
    [
      'room left: HubSpot’s own unique properties do not count',
      withDeals(...ten.slice(1), property('hs_object_id', { hubspotDefined: true })),
      [],
    ],
    [
      'a static token, of which the scopes are not known',
      { authKind: 'static', scopes: null, ...withDeals() },
      [['unique-property', 'yellow', /does not report whether/]],
    ],
    [
      'a static token that was refused',
      {
        authKind: 'static',
        scopes: null,
        lastChecked: [{ objectType: 'deals', available: false, reason: 'missing scope' }],
        ...withDeals(),
      },
      [['unique-property', 'yellow', /refused to create it: missing scope/]],
    ],
    [
      'a property of HubSpot’s own that the portal chose',
      {
        chosen: new Map([['deals', 'hs_unique_creation_key']]),
        ...withDeals(...ten, property('hs_unique_creation_key', { hubspotDefined: true })),
      },
      [],
    ],
    [
      'a chosen property that is gone',
      { chosen: new Map([['deals', 'hs_unique_creation_key']]), ...withDeals(property('integration_key')) },
      [
        [
          'unique-property',
          'yellow',
          /chose hs_unique_creation_key .* does not have it. Deals may be created twice/,
          /PUT \/api\/portals\/1234567\/key-properties\/deals/,
        ],
      ],
    ],
    [
      'a chosen property that became read-only',
      {
        chosen: new Map([['deals', 'hs_unique_creation_key']]),
        ...withDeals(property('hs_unique_creation_key', { modificationMetadata: { readOnlyValue: true } })),
      },
      [['unique-property', 'yellow', /read-only/]],
    ],
  ])('report %s', (_name, change, expected) => {
    expectPortalTroubles(change, expected);
  });
});
