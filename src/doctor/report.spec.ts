import { keyedTypes, pipelineTypes } from '../crm/object-types/object-types';
import type { HubspotPropertyDefinition } from '../hubspot/call/hubspot-wire';
import { provisioningScope, usedScopes } from '../portals/scopes';
import type { CallFailure, DoctorFacts, PortalFacts, PortalReading } from './facts';
import type { Check, Level } from './finding';
import { reportOf } from './report';
import type { ServerFacts } from './server-facts';

const now = new Date('2026-11-25T12:00:00Z');
const allScopes = usedScopes.map(({ scope }) => scope);
const portalId = '1234567';

const property = (name: string, more: Partial<HubspotPropertyDefinition> = {}): HubspotPropertyDefinition => ({
  name,
  label: name,
  type: 'string',
  fieldType: 'text',
  groupName: 'dealinformation',
  hasUniqueValue: true,
  ...more,
});
const pipelines = { answer: [{ id: 'default', label: 'Sales', stages: [{ id: '1', label: 'New' }] }] };
const ofEach = <Type extends string, Value>(types: readonly Type[], value: Value): Record<Type, Value> =>
  Object.fromEntries(types.map((type) => [type, value])) as Record<Type, Value>;
const reading: PortalReading = {
  account: { answer: { portalId } },
  properties: ofEach(keyedTypes, { answer: [property('integration_key')] }),
  pipelines: ofEach(pipelineTypes, pipelines),
  limits: { burst: { max: 190, remaining: 180 } },
};
const row = { portalId, hubDomain: null, refreshFailure: null } as PortalFacts['row'];
const health: PortalFacts['health'] = {
  circuit: 'closed',
  callsToday: 10,
  errorsToday: 0,
  daily: null,
  pausedUntil: null,
  pauseReason: null,
};
const portal: PortalFacts = {
  portalId,
  authKind: 'oauth',
  row,
  credential: { state: 'accepted', connectedBy: null, hubDomain: null },
  scopes: allScopes,
  reading,
  lastAsked: [],
  budget: [],
  health,
};
const server: ServerFacts = {
  readOnly: false,
  missingRights: [],
  timeouts: {},
  forgetful: [],
  pooling: { configured: 'session', found: 'none', notices: 'direct' },
  connections: { limit: 97, limitedBy: 'max_connections', usedByOthers: 2, perProcess: 15, processes: 2 },
  oldestTransaction: 'none',
};
const database = { reachable: true, version: '17.2', aheadMs: 3, server } as const;
const facts: DoctorFacts = {
  now,
  baseUrl: 'https://api.hubapi.com',
  apiVersion: '2026-09',
  propertyName: 'integration_key',
  authKind: 'oauth',
  database: { ...database, pending: [], newer: [] },
  keys: { ids: ['k1'], uses: [{ portalId, keyIds: ['k1'], problem: null }] },
  app: { answer: { accepted: true } },
  environment: null,
  hubspotAheadMs: 400,
  portals: [portal],
};
const failure = (more: Partial<CallFailure>): { failure: CallFailure } => ({
  failure: { kind: 'unavailable', message: 'no', scopes: [], ...more },
});
const forbidden = (scope: string): { failure: CallFailure } =>
  failure({ kind: 'credentials', status: 403, category: 'MISSING_SCOPES', message: 'scopes', scopes: [scope] });

type Expected = [check: Check, level: Level, words: RegExp, step?: RegExp];

/** The findings that are not green, in the order of the report. */
function troubles(changed: DoctorFacts): { check: Check; level: Level; found: string; step?: string }[] {
  const { general, portals } = reportOf(changed);
  return [...general, ...portals.flatMap(({ findings }) => findings)].filter(({ level }) => level !== 'green');
}

function expectTroubles(changed: DoctorFacts, expected: Expected[]): void {
  const found = troubles(changed);
  expect(found.map(({ check, level }) => [check, level])).toEqual(expected.map(([check, level]) => [check, level]));
  expected.forEach(([, , words, step], index) => {
    expect(found[index]?.found).toMatch(words);
    expect(found[index]?.step).toMatch(step ?? /\S/);
  });
}

describe('the report', () => {
  it('is green where everything is as it should be', () => {
    const { level, general, portals } = reportOf(facts);
    expect(level).toBe('green');
    const all = [...general, ...(portals[0]?.findings ?? [])];
    expect(all.map(({ step }) => step).filter(Boolean)).toEqual([]);
    expect(new Set(all.map(({ check }) => check))).toEqual(
      new Set([
        ...['database', 'database-state', 'database-rights', 'database-timeouts', 'database-durability'],
        ...['database-pooling', 'database-connections', 'database-transactions'],
        ...['migrations', 'encryption-keys', 'hubspot', 'app', 'api-version', 'clocks'],
        ...['credentials', 'scope', 'unique-property', 'pipelines', 'burst-budget', 'daily-budget', 'circuit'],
      ]),
    );
  });

  it('has a whole sentence on every line', () => {
    const { general, portals } = reportOf(facts);
    for (const { found } of [...general, ...(portals[0]?.findings ?? [])]) expect(found).toMatch(/^\S.*\.$/);
  });

  it.each<[string, Partial<DoctorFacts>, Expected[]]>([
    [
      'a database that cannot be reached',
      { database: { reachable: false, problem: 'connect ECONNREFUSED', step: null }, keys: null, portals: [] },
      [
        ['database', 'red', /ECONNREFUSED/, /DATABASE_URL/],
        ['credentials', 'yellow', /not examined/],
      ],
    ],
    [
      'an old PostgreSQL',
      { database: { ...facts.database, version: '14.9' } as never },
      [['database', 'red', /14\.9/]],
    ],
    [
      'pending migrations',
      { database: { ...facts.database, pending: ['A1', 'B2'] } as never, keys: null, portals: [] },
      [
        ['migrations', 'red', /2 migrations: A1, B2/, /migrate run/],
        ['credentials', 'yellow', /not examined/],
      ],
    ],
    [
      'migrations of a newer version',
      { database: { ...facts.database, newer: ['Z9'] } as never },
      [['migrations', 'yellow', /1 migration that/]],
    ],
    [
      'tokens under a key that is not listed',
      { keys: { ids: ['k2'], uses: [{ portalId, keyIds: ['k1'], problem: 'TOKEN_ENCRYPTION_KEYS has no key "k1"' }] } },
      [['encryption-keys', 'red', /portal 1234567 cannot be decrypted: .*no key "k1"/, /as the last one/]],
    ],
    [
      'tokens under an older key',
      { keys: { ids: ['k2', 'k1'], uses: [{ portalId, keyIds: ['k1'], problem: null }] } },
      [['encryption-keys', 'yellow', /older key, k1/, /rotate-key/]],
    ],
    [
      'HubSpot out of reach',
      { app: failure({ message: 'connect ECONNREFUSED' }), portals: [], hubspotAheadMs: null },
      [
        ['hubspot', 'red', /cannot be reached at https:\/\/api\.hubapi\.com: connect ECONNREFUSED/],
        ['credentials', 'yellow', /not examined/],
      ],
    ],
    [
      'a wrong client secret',
      {
        app: failure({ kind: 'credentials', status: 400, category: 'BAD_CLIENT_SECRET', message: 'invalid' }),
        portals: [],
      },
      [
        ['app', 'red', /client id or secret: invalid \(400 BAD_CLIENT_SECRET\)/, /HUBSPOT_CLIENT_SECRET/],
        ['credentials', 'yellow', /not examined/],
      ],
    ],
    [
      'a static token that HubSpot does not accept',
      { authKind: 'static', app: failure({ kind: 'credentials', status: 401, message: 'no' }), portals: [] },
      [
        ['app', 'red', /HUBSPOT_ACCESS_TOKEN/],
        ['credentials', 'yellow', /not examined/],
      ],
    ],
    [
      'an API that fails',
      { app: failure({ status: 502, message: 'bad gateway' }), portals: [] },
      [
        ['app', 'red', /bad gateway \(502\)/, /status\.hubspot\.com/],
        ['credentials', 'yellow', /not examined/],
      ],
    ],
    [
      'a refresh token that is revoked',
      { environment: { kind: 'failure', ...failure({ kind: 'disconnected' }) }, portals: [] },
      [['credentials', 'red', /ended the installation that HUBSPOT_REFRESH_TOKEN/]],
    ],
    [
      'a static token that may not tell its portal',
      { authKind: 'static', environment: { kind: 'failure', ...forbidden('oauth') }, portals: [] },
      [['credentials', 'red', /which portal/, /HUBSPOT_PORTAL_ID/]],
    ],
    [
      'a credential that was not used yet',
      { environment: { kind: 'unused', portalId }, portals: [] },
      [['credentials', 'yellow', /another credential/]],
    ],
    ['no portal', { portals: [] }, [['credentials', 'yellow', /No portal/, /oauth\/install/]]],
    [
      'a database ahead',
      { database: { ...facts.database, aheadMs: 9_000 } as never },
      [['clocks', 'yellow', /database is 9 s ahead/, /database’s/]],
    ],
    [
      'HubSpot behind',
      { hubspotAheadMs: -300_000 },
      [['clocks', 'red', /HubSpot is 5 min behind/, /clock of this machine/]],
    ],
    [
      'an API version near its end',
      { apiVersion: '2026-03', now: new Date('2027-04-01') },
      [['api-version', 'yellow', /ends about 2027-09/, /2027-03/]],
    ],
  ])('tells of %s', (_name, change, expected) => {
    expectTroubles({ ...facts, ...change }, expected);
  });

  it('asks nothing of HubSpot to be told that it was not asked', () => {
    const { general } = reportOf({ ...facts, app: null, portals: [], hubspotAheadMs: null });
    const checks = general.map(({ check }) => check);
    expect(checks.filter((check) => !check.startsWith('database-'))).toEqual([
      ...['database', 'migrations', 'encryption-keys', 'api-version', 'clocks'],
    ]);
  });

  it('says which key nothing needs any more', () => {
    const uses = [{ portalId, keyIds: ['k2'], problem: null }];
    const { general } = reportOf({ ...facts, keys: { ids: ['k2', 'k1'], uses } });
    expect(general.find(({ check }) => check === 'encryption-keys')).toMatchObject({
      level: 'green',
      found: expect.stringContaining('Nothing needs k1') as string,
    });
  });
});

describe('the report of a portal', () => {
  const withReading = (more: Partial<PortalReading>): Partial<PortalFacts> => ({ reading: { ...reading, ...more } });
  const withDeals = (...properties: HubspotPropertyDefinition[]): Partial<PortalFacts> =>
    withReading({ properties: { ...reading.properties, deals: { answer: properties } } });
  const unread = { reading: null };
  const withoutSchemas = allScopes.filter((scope) => scope !== provisioningScope('deals'));
  const ten = Array.from({ length: 10 }, (_, index) => property(`unique_${index}`));
  const until = new Date('2026-11-26T00:00:00Z');

  it.each<[string, Partial<PortalFacts>, Expected[]]>([
    [
      'tokens that cannot be decrypted',
      { ...unread, credential: { state: 'undecryptable', problem: 'no key "k1"' } },
      [['credentials', 'red', /no key "k1"/]],
    ],
    [
      'a portal that is known to be disconnected',
      { ...unread, credential: { state: 'disconnected', problem: 'BAD_REFRESH_TOKEN: revoked' } },
      [['credentials', 'red', /BAD_REFRESH_TOKEN/, /oauth\/install/]],
    ],
    [
      'an installation that HubSpot has ended',
      { ...unread, credential: { state: 'inactive' } },
      [['credentials', 'red', /ended the installation/, /oauth\/install/]],
    ],
    [
      'a portal of another app',
      { ...unread, credential: { state: 'other-app', problem: 'the app 42' } },
      [['credentials', 'red', /the app 42/]],
    ],
    [
      'tokens that do not exist',
      { ...unread, credential: { state: 'none', problem: 'why' } },
      [['credentials', 'red', /No tokens/]],
    ],
    [
      'a token that HubSpot refuses',
      { ...unread, credential: { state: 'refused', ...failure({ kind: 'credentials', status: 401 }) } },
      [['credentials', 'red', /does not let the service in: no \(401\)/]],
    ],
    [
      'a token of another portal',
      withReading({ account: { answer: { portalId: '42' } } }),
      [['credentials', 'red', /portal 42/]],
    ],
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
        ['scope', 'red', /^tickets is not granted; it is needed to create tickets/, /oauth\/install/],
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
      [['unique-property', 'yellow', /does not tell whether/]],
    ],
    [
      'a static token that was refused',
      {
        authKind: 'static',
        scopes: null,
        lastAsked: [{ objectType: 'deals', available: false, reason: 'missing scope' }],
        ...withDeals(),
      },
      [['unique-property', 'yellow', /has refused it: missing scope/]],
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
    [
      'no pipeline',
      withReading({ pipelines: { ...reading.pipelines, deals: { answer: [{ id: '1', label: 'X', stages: [] }] } } }),
      [['pipelines', 'red', /no pipeline of deals/]],
    ],
    [
      'calls that are used up',
      {
        ...withReading({ account: failure({ kind: 'rate-limited', message: 'daily limit', status: 429 }), limits: {} }),
        health: { ...health, pausedUntil: until, pauseReason: 'DAILY' },
      },
      [
        ['reading', 'yellow', /cannot be read: daily limit/],
        ['daily-budget', 'red', /no call goes before 2026-11-26T00:00:00Z/],
      ],
    ],
    [
      'an outage',
      { ...withReading({ account: failure({ status: 503 }), limits: {} }), health: { ...health, circuit: 'open' } },
      [
        ['reading', 'red', /503/],
        ['circuit', 'red', /many times in a row/],
      ],
    ],
    [
      'few calls left in ten seconds',
      withReading({ limits: { burst: { max: 190, remaining: 3 } } }),
      [['burst-budget', 'yellow', /3 of 190/]],
    ],
    [
      'a window that HubSpot has closed',
      {
        budget: [
          {
            ...{ bucket: 'general', limit: 190, windowMs: 10_000, used: 190, foreign: 0 },
            ...{ pausedUntil: until, pauseReason: 'TEN_SECONDLY_ROLLING' },
          },
        ],
      },
      [['burst-budget', 'yellow', /TEN_SECONDLY_ROLLING/]],
    ],
    [
      'few calls left in the day',
      withReading({ limits: { daily: { max: 250_000, remaining: 40_000 } } }),
      [['daily-budget', 'yellow', /Only 40000 of the account's 250000/]],
    ],
    [
      'an account that is being moved',
      { health: { ...health, pausedUntil: until, pauseReason: 'MIGRATION' } },
      [['circuit', 'red', /MIGRATION/]],
    ],
    [
      'many refused calls',
      { health: { ...health, callsToday: 1000, errorsToday: 60 } },
      [['circuit', 'yellow', /Of 1000 calls today 60 failed/, /5 %/]],
    ],
  ])('tells of %s', (_name, change, expected) => {
    expectTroubles({ ...facts, portals: [{ ...portal, ...change }] }, expected);
  });
});
