import { keyedTypes, pipelineTypes } from '../../src/crm/object-types/object-types';
import type { HubspotPropertyDefinition } from '../../src/hubspot/call/hubspot-wire';
import { usedScopes } from '../../src/portals/scopes';
import type { CallFailure, DoctorFacts, PortalFacts, PortalReading } from '../../src/doctor/facts';
import type { Check, Level } from '../../src/doctor/finding';
import { reportOf } from '../../src/doctor/report';
import type { ServerFacts } from '../../src/doctor/server-facts';

const now = new Date('2026-11-25T12:00:00Z');
/** Every scope that the service uses. */
export const allScopes = usedScopes.map(({ scope }) => scope);
/** A portal without trouble. */
export const portalId = '1234567';

/** A unique text property. */
export const property = (name: string, more: Partial<HubspotPropertyDefinition> = {}): HubspotPropertyDefinition => ({
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
/** The contents of a portal in which everything can be written. */
export const reading: PortalReading = {
  account: { answer: { portalId } },
  properties: ofEach(keyedTypes, { answer: [property('integration_key')] }),
  pipelines: ofEach(pipelineTypes, pipelines),
  limits: { burst: { max: 190, remaining: 180 } },
};
const row = { portalId, hubDomain: null, refreshFailure: null } as PortalFacts['row'];
/** Health of a portal whose calls succeed. */
export const health: PortalFacts['health'] = {
  circuit: 'closed',
  callsToday: 10,
  errorsToday: 0,
  daily: null,
  pausedUntil: null,
  pauseReason: null,
};
/** A portal without trouble. */
export const portal: PortalFacts = {
  portalId,
  authKind: 'oauth',
  row,
  credential: { state: 'accepted', connectedBy: null, hubDomain: null },
  scopes: allScopes,
  reading,
  chosen: new Map(),
  lastChecked: [],
  budget: [],
  health,
};
/** A database server without trouble. */
export const server: ServerFacts = {
  readOnly: false,
  missingRights: [],
  timeouts: {},
  unsafeSettings: [],
  pooling: { configured: 'session', found: 'none', notices: 'direct' },
  connections: { limit: 97, limitedBy: 'max_connections', usedByOthers: 2, perProcess: 15, processes: 2 },
  oldestTransaction: 'none',
};
const database = { reachable: true, version: '17.2', aheadMs: 3, server } as const;
/** Facts without trouble: every finding is green. */
export const facts: DoctorFacts = {
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
/** A failed call. */
export const failure = (more: Partial<CallFailure>): { failure: CallFailure } => ({
  failure: { kind: 'unavailable', message: 'no', scopes: [], ...more },
});
/** A call that HubSpot refuses for lack of a scope. */
export const forbidden = (scope: string): { failure: CallFailure } =>
  failure({ kind: 'credentials', status: 403, category: 'MISSING_SCOPES', message: 'scopes', scopes: [scope] });

/** An expected finding: its check, its level, and words of its texts. */
export type Expected = [check: Check, level: Level, words: RegExp, step?: RegExp];

/** Checks that the report on changed facts has these findings besides green ones, in this order. */
export function expectTroubles(change: Partial<DoctorFacts>, expected: Expected[]): void {
  const { general, portals } = reportOf({ ...facts, ...change });
  const all = [...general, ...portals.flatMap(({ findings }) => findings)];
  const troubles = all.filter(({ level }) => level !== 'green');
  expect(troubles.map(({ check, level }) => [check, level])).toEqual(expected.map(([check, level]) => [check, level]));
  expected.forEach(([, , words, step], index) => {
    expect(troubles[index]?.found).toMatch(words);
    expect(troubles[index]?.step).toMatch(step ?? /\S/);
  });
}

/** Checks the findings of a portal with changed facts, as {@link expectTroubles} does. */
export function expectPortalTroubles(change: Partial<PortalFacts>, expected: Expected[]): void {
  expectTroubles({ portals: [{ ...portal, ...change }] }, expected);
}

/** The change of a portal's contents. */
export function withReading(more: Partial<PortalReading>): Partial<PortalFacts> {
  return { reading: { ...reading, ...more } };
}

/** The change of a portal's properties of deals. */
export function withDeals(...properties: HubspotPropertyDefinition[]): Partial<PortalFacts> {
  return withReading({ properties: { ...reading.properties, deals: { answer: properties } } });
}
