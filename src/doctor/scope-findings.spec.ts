import {
  allScopes,
  reading,
  forbidden,
  expectPortalTroubles,
  withReading,
  withDeals,
  type Expected,
} from '../../test/support/doctor-facts';
import { provisioningScope } from '../portals/scopes';
import type { PortalFacts } from './facts';

describe('findings of scopes', () => {
  const withoutSchemas = allScopes.filter((scope) => scope !== provisioningScope('deals'));

  it.each<[string, Partial<PortalFacts>, Expected[]]>([
    [
      'a missing scope that is required',
      {
        scopes: allScopes.filter((scope) => scope !== 'tickets'),
        ...withReading({
          properties: { ...reading.properties, tickets: forbidden('tickets') },
          pipelines: { ...reading.pipelines, tickets: forbidden('tickets') },
        }),
      },
      [
        ['scope', 'red', /^tickets is not granted; it is needed to create and update tickets/, /oauth\/install/],
        ['unique-property', 'red', /properties of tickets cannot be read/, /tickets/],
        ['pipelines', 'red', /pipelines of tickets cannot be read/, /tickets/],
      ],
    ],
    [
      'a missing scope without which the property cannot be made',
      { scopes: withoutSchemas, ...withDeals() },
      [
        ['scope', 'yellow', /crm\.schemas\.deals\.write is not granted/],
        ['unique-property', 'yellow', /created twice/, /administrator/],
      ],
    ],
    ['a missing scope that is not needed any more', { scopes: withoutSchemas }, []],
    [
      'a missing scope that some writes need',
      { scopes: allScopes.filter((scope) => scope !== provisioningScope('contacts')) },
      [],
    ],
    [
      'a static token that may not read',
      {
        authKind: 'static',
        scopes: null,
        ...withReading({ pipelines: { ...reading.pipelines, deals: forbidden('crm.objects.deals.read') } }),
      },
      [
        ['scope', 'red', /crm\.objects\.deals\.read/],
        ['pipelines', 'red', /cannot be read/],
      ],
    ],
    [
      'a static token that may not read account details, and need not',
      { authKind: 'static', scopes: null, ...withReading({ account: forbidden('oauth') }) },
      [],
    ],
  ])('report %s', (_name, change, expected) => {
    expectPortalTroubles(change, expected);
  });
});
