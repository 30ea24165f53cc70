import { Budgets } from '../src/hubspot/budget/budgets';
import type { HubspotErrorFacts } from '../src/hubspot/call/hubspot-error';
import { PortalHealth } from '../src/hubspot/budget/portal-health';
import type { Fault } from '../simulator/faults';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { clientEnv, factsOf, startTestClient, type TestClient } from './support/test-client';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { until } from './support/until';

const now = { 'retry-after': '0' };
const words = (more: object): object => ({
  status: 'error',
  message: 'HubSpot’s words',
  correlationId: 'c-1',
  ...more,
});
const limited = (policyName?: string): object => ({
  status: 'error',
  message: `You have reached your ${policyName?.toLowerCase() ?? 'ten_secondly_rolling'} limit.`,
  errorType: 'RATE_LIMIT',
  ...(policyName && { policyName }),
});

/** Effect of a failure on the shared budget and health of the portal. */
interface Effect {
  /** Consecutive failures. Many of them open the circuit. */
  failures: number;
  errorsToday: number;
  /** True if the pace is lowered. */
  slowed?: boolean;
  /** Duration and reason of the bucket's pause. */
  bucketPause?: [seconds: number, reason: string];
  portalPause?: [seconds: number, reason: string];
}

type Call = 'read' | 'create' | 'search';
type Failing = [string, Call, Fault, Partial<HubspotErrorFacts> & { attempts: number }, Effect];

describe('a call to HubSpot', () => {
  let database: TestDatabase;
  let simulator: Simulator;
  let own: TestClient;
  beforeAll(async () => {
    database = await createTestDatabase();
    simulator = await startSimulator({ searchLagMs: 0, tier: 'unlimited' });
    own = await startTestClient({
      ...clientEnv(database, simulator),
      HUBSPOT_TIMEOUT_MS: '400',
      HUBSPOT_MAX_ATTEMPTS: '2',
      HUBSPOT_RETRY_DEADLINE_MS: '5000',
    });
  });
  afterAll(async () => {
    await own.stop();
    await simulator.close();
    await database.drop();
  });
  beforeEach(async () => {
    await fetch(`${simulator.url}/_simulator/faults`, { method: 'DELETE' });
    await fetch(`${simulator.url}/_simulator/requests`, { method: 'DELETE' });
    // Wait until the counts of the previous test are written.
    await own.module.get(PortalHealth).state(own.portalId);
    await own.forgetLimits();
  });

  const call = (which: Call = 'read'): Promise<unknown> => {
    const { client, portalId } = own;
    if (which === 'search')
      return client.search(portalId, 'deals', [[{ propertyName: 'dealname', operator: 'EQ', value: 'D' }]], [], 1);
    return which === 'read'
      ? client.getPipelines(portalId, 'deals')
      : client.createRecords(portalId, 'tickets', [
          { properties: { subject: 'S', hs_pipeline_stage: '1' }, objectWriteTraceId: 't' },
        ]);
  };
  const statuses = (): number[] => simulator.requests().map(({ status }) => status);
  const secondsUntil = (time: Date | null): number => (time ? Math.round((time.getTime() - Date.now()) / 1000) : 0);

  async function effect(which: Call): Promise<Effect> {
    const health = await own.module.get(PortalHealth).state(own.portalId);
    const bucket = which === 'search' ? 'search' : 'general';
    const used = (await own.module.get(Budgets).use(own.portalId)).find((one) => one.bucket === bucket);
    const [row] = await own.query<{ failures: number; slowed_to: number }>(
      `SELECT coalesce(failures, 0) AS failures, slowed_to
       FROM hubspot_budgets LEFT JOIN hubspot_portal_health USING (portal_id, app_id) WHERE bucket = $1`,
      [bucket],
    );
    return {
      failures: row?.failures ?? 0,
      errorsToday: health.errorsToday,
      ...(row && row.slowed_to < 1 && { slowed: true }),
      ...(used?.pausedUntil && { bucketPause: [secondsUntil(used.pausedUntil), used.pauseReason ?? ''] }),
      ...(health.pausedUntil && { portalPause: [secondsUntil(health.pausedUntil), health.pauseReason ?? ''] }),
    };
  }

  const refused: Effect = { failures: 0, errorsToday: 1 };
  const failedTwice: Effect = { failures: 2, errorsToday: 2 };
  const lost: Effect = { failures: 1, errorsToday: 1 };

  describe('fails', () => {
    it.each<Failing>([
      [
        '400 for a property, with HubSpot’s code and place',
        'create',
        {
          status: 400,
          body: words({
            category: 'VALIDATION_ERROR',
            errors: [{ message: 'no', code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['x'] } }],
          }),
        },
        {
          kind: 'refused',
          category: 'VALIDATION_ERROR',
          message: 'HubSpot’s words',
          correlationId: 'c-1',
          attempts: 1,
          errors: [{ message: 'no', code: 'PROPERTY_DOESNT_EXIST', context: { propertyName: ['x'] } }],
        },
        refused,
      ],
      [
        '400 for a required property of the account',
        'create',
        {
          status: 400,
          body: words({
            category: 'VALIDATION_ERROR',
            errors: [{ message: 'A value for firstname must be provided', code: 'MISSING_REQUIRED_PROPERTY' }],
          }),
        },
        {
          kind: 'refused',
          attempts: 1,
          errors: [{ message: 'A value for firstname must be provided', code: 'MISSING_REQUIRED_PROPERTY' }],
        },
        refused,
      ],
      [
        '400 without a category',
        'read',
        { status: 400, body: { status: 'error', message: 'Unable to infer object type from: butterflies' } },
        { kind: 'refused', attempts: 1, category: undefined, message: 'Unable to infer object type from: butterflies' },
        refused,
      ],
      [
        '400 with an empty body',
        'read',
        { status: 400, body: {} },
        { kind: 'unavailable', status: 400, message: 'HubSpot answered with status 400', attempts: 1 },
        refused,
      ],
      [
        '401 for a token that is not valid',
        'read',
        { status: 401, body: words({ category: 'INVALID_AUTHENTICATION' }) },
        { kind: 'credentials', category: 'INVALID_AUTHENTICATION', attempts: 1 },
        refused,
      ],
      [
        '403 for scopes that are missing, and names them',
        'read',
        {
          status: 403,
          body: words({
            category: 'MISSING_SCOPES',
            errors: [{ message: 'One or more', context: { requiredGranularScopes: ['crm.objects.deals.read'] } }],
          }),
        },
        {
          kind: 'credentials',
          category: 'MISSING_SCOPES',
          attempts: 1,
          errors: [{ message: 'One or more', context: { requiredGranularScopes: ['crm.objects.deals.read'] } }],
        },
        refused,
      ],
      [
        '404 without a category',
        'read',
        { status: 404, body: { status: 'error', message: 'resource not found', correlationId: 'c-2' } },
        { kind: 'not-found', category: undefined, correlationId: 'c-2', attempts: 1 },
        refused,
      ],
      [
        '404 for an id that is no number',
        'read',
        { status: 404, body: words({ category: 'OBJECT_NOT_FOUND', context: { id: ['abc'] } }) },
        { kind: 'not-found', category: 'OBJECT_NOT_FOUND', context: { id: ['abc'] }, attempts: 1 },
        refused,
      ],
      [
        '409 for a conflict, and tells the other record',
        'create',
        {
          status: 409,
          body: words({ category: 'CONFLICT', message: 'Contact already exists. Existing ID: 7' }),
        },
        { kind: 'refused', status: 409, attempts: 1, message: 'Contact already exists. Existing ID: 7' },
        refused,
      ],
      ['414', 'read', { status: 414, body: '' }, { kind: 'refused', status: 414, attempts: 1 }, refused],
      [
        '423 for a lock that lasts, after a wait of two seconds',
        'create',
        { status: 423, body: words({}) },
        { kind: 'unavailable', status: 423, attempts: 2, mayHaveWritten: false },
        { failures: 0, errorsToday: 2, slowed: true },
      ],
      [
        '429 of the ten seconds, whose wait is longer than the call has time',
        'read',
        { status: 429, body: limited('TEN_SECONDLY_ROLLING') },
        { kind: 'rate-limited', status: 429, attempts: 1 },
        { failures: 0, errorsToday: 1, bucketPause: [10, 'TEN_SECONDLY_ROLLING'] },
      ],
      [
        '429 that tells a time, after a wait of that time',
        'create',
        { status: 429, body: limited('TEN_SECONDLY_ROLLING'), headers: { 'retry-after': '1' } },
        { kind: 'rate-limited', attempts: 2, retryAfterSeconds: 1, mayHaveWritten: false },
        { failures: 0, errorsToday: 2, bucketPause: [1, 'TEN_SECONDLY_ROLLING'] },
      ],
      [
        '429 of the second, after a wait of a second',
        'search',
        { status: 429, body: limited('SECONDLY') },
        { kind: 'rate-limited', attempts: 2 },
        { failures: 0, errorsToday: 2, bucketPause: [1, 'SECONDLY'] },
      ],
      [
        '429 on search that names no limit, after a wait of a second',
        'search',
        { status: 429, body: { status: 'error', message: 'You have reached your secondly limit.' } },
        { kind: 'rate-limited', attempts: 2 },
        { failures: 0, errorsToday: 2, bucketPause: [1, 'SECONDLY'] },
      ],
      [
        '429 that names no limit: it is taken for that of ten seconds',
        'read',
        { status: 429, body: {} },
        { kind: 'rate-limited', attempts: 1 },
        { failures: 0, errorsToday: 1, bucketPause: [10, 'TEN_SECONDLY_ROLLING'] },
      ],
      [
        '429 of a limit that is not known: it is waited for as that of ten seconds',
        'read',
        { status: 429, body: limited('FORTNIGHTLY') },
        { kind: 'rate-limited', attempts: 1 },
        { failures: 0, errorsToday: 1, bucketPause: [10, 'FORTNIGHTLY'] },
      ],
      [
        '477, and parks the portal for the time it tells',
        'read',
        { status: 477, headers: { 'retry-after': '3600' } },
        { kind: 'unavailable', status: 477, attempts: 1, retryAfterSeconds: 3600, mayHaveWritten: false },
        { failures: 0, errorsToday: 1, portalPause: [3600, 'MIGRATION'] },
      ],
      [
        '477 without a time, and parks the portal for a minute',
        'read',
        { status: 477 },
        { kind: 'unavailable', status: 477, attempts: 1 },
        { failures: 0, errorsToday: 1, portalPause: [60, 'MIGRATION'] },
      ],
      [
        '488 with the data centre of the portal, and parks the portal for a minute',
        'create',
        { status: 488, body: words({ message: 'unknown to this hublet', correctHublet: 'eu1' }) },
        { kind: 'unavailable', scope: 'portal', status: 488, correctHublet: 'eu1', attempts: 1, mayHaveWritten: false },
        { failures: 0, errorsToday: 1, portalPause: [60, 'MIGRATION'] },
      ],
      [
        '403 with a page that is not HubSpot’s, with an open outcome where it must not be repeated',
        'create',
        { status: 403, body: '<html>Blocked</html>' },
        { kind: 'outcome-unknown', scope: 'unexplained', status: 403, attempts: 1, mayHaveWritten: true },
        refused,
      ],
      [
        '408, once more',
        'read',
        { status: 408, headers: now, body: '' },
        { kind: 'unavailable', scope: 'transient', status: 408, attempts: 2, mayHaveWritten: true },
        { failures: 0, errorsToday: 2 },
      ],
      [
        '500',
        'read',
        { status: 500, headers: now, body: { status: 'error', message: 'internal error', correlationId: 'c-500' } },
        { kind: 'unavailable', status: 500, attempts: 2, correlationId: 'c-500', mayHaveWritten: true },
        failedTwice,
      ],
      ...[502, 503, 504].map((status): Failing => [
        String(status),
        'read',
        { status, headers: now, body: '<html>Bad gateway</html>' },
        { kind: 'unavailable', status, attempts: 2, mayHaveWritten: true },
        { ...failedTwice, slowed: true },
      ]),
      ...[521, 523, 524].map((status): Failing => [
        String(status),
        'read',
        { status, headers: now },
        { kind: 'unavailable', status, attempts: 2, mayHaveWritten: true },
        failedTwice,
      ]),
      ...[522, 525, 526].map((status): Failing => [
        `${status}, which is for HubSpot’s support`,
        'read',
        { status, headers: now },
        { kind: 'unavailable', status, attempts: 1 },
        lost,
      ]),
      ...[500, 502, 503, 504, 522, 524].map((status): Failing => [
        `${status}, once and with an open outcome where it must not be repeated`,
        'create',
        { status, headers: now },
        { kind: 'outcome-unknown', status, attempts: 1, mayHaveWritten: true },
        { ...lost, ...([502, 503, 504].includes(status) && { slowed: true }) },
      ]),
      [
        'a connection that breaks before HubSpot acts',
        'read',
        { reset: 'before' },
        { kind: 'unavailable', status: undefined, attempts: 2, mayHaveWritten: true },
        failedTwice,
      ],
      [
        'a connection that breaks after HubSpot acted, with an open outcome where it must not be repeated',
        'create',
        { reset: 'after' },
        { kind: 'outcome-unknown', status: undefined, attempts: 1, mayHaveWritten: true },
        lost,
      ],
      [
        'an answer that does not begin in time',
        'read',
        { delayMs: 600 },
        { kind: 'unavailable', message: 'HubSpot did not answer within 400 ms', attempts: 2, mayHaveWritten: true },
        failedTwice,
      ],
      [
        'an answer that does not end in time',
        'read',
        { slowBodyMs: 800 },
        { kind: 'unavailable', message: 'HubSpot did not answer within 400 ms', attempts: 2, mayHaveWritten: true },
        failedTwice,
      ],
      [
        'a success with an empty body',
        'read',
        { emptyBody: true },
        { kind: 'unreadable', status: 200, message: "HubSpot's answer is empty", attempts: 1, mayHaveWritten: true },
        { failures: 0, errorsToday: 0 },
      ],
      [
        'a success with an empty body, with an open outcome where it must not be repeated',
        'create',
        { emptyBody: true },
        { kind: 'outcome-unknown', status: 201, attempts: 1, mayHaveWritten: true },
        { failures: 0, errorsToday: 0 },
      ],
      [
        'a success that is not the JSON that was promised',
        'create',
        { status: 200, body: 'fine' },
        { kind: 'outcome-unknown', status: 200, attempts: 1, mayHaveWritten: true },
        { failures: 0, errorsToday: 0 },
      ],
      [
        'a redirect',
        'read',
        { status: 302, headers: { location: 'http://127.0.0.1:9/' } },
        { kind: 'unavailable', status: 302, attempts: 1, mayHaveWritten: false },
        refused,
      ],
    ])('by %s', async (_name, which, fault, expected, promised) => {
      simulator.order({ ...fault, match: { path: '/crm/' } });
      expect(await factsOf(call(which))).toMatchObject(expected);
      expect(await effect(which)).toEqual(promised);
      // The simulator logs an abandoned request late.
      await until(() => statuses().length === expected.attempts);
      const [first, second] = simulator.requests().map(({ at }) => Date.parse(at));
      if (first && second && fault.status === 423) expect(second - first).toBeGreaterThanOrEqual(1990);
      if (first && second && fault.headers?.['retry-after'] === '1') expect(second - first).toBeGreaterThanOrEqual(990);
      if (first && second && which === 'search') expect(second - first).toBeGreaterThanOrEqual(990);
    });
  });

  describe('goes on', () => {
    it.each<[string, Call, Fault]>([
      ['429 that tells a time', 'create', { status: 429, headers: now }],
      ['429 of the second', 'search', { status: 429, body: limited('SECONDLY') }],
      ['477 that tells a short time', 'create', { status: 477, headers: now }],
      ['500', 'read', { status: 500 }],
      ['502', 'read', { status: 502 }],
      ['503', 'read', { status: 503 }],
      ['504', 'read', { status: 504 }],
      ['521', 'read', { status: 521 }],
      ['523', 'read', { status: 523 }],
      ['524', 'read', { status: 524 }],
      ['a broken connection', 'read', { reset: 'before' }],
      ['a lost answer', 'read', { reset: 'after' }],
      ['an answer that was too slow', 'read', { delayMs: 600 }],
    ])('after %s, with a slot of its own for each attempt', async (_name, which, fault) => {
      simulator.order({ ...fault, times: 1, match: { path: '/crm/' } });
      await call(which);
      await until(() => statuses().length === 2);
      const bucket = which === 'search' ? 'search' : 'general';
      const [row] = await own.query<{ slots: number }>(
        'SELECT cardinality(taken_ms) AS slots FROM hubspot_budgets WHERE bucket = $1',
        [bucket],
      );
      // Neither HubSpot nor the budget counts a call that was refused with 429.
      expect(row?.slots).toBe(fault.status === 429 ? 1 : 2);
      await until(async () => (await effect(which)).failures === 0);
    });

    it('after 401 for an expired token: once, with a new one', async () => {
      await fetch(`${simulator.url}/_simulator/tokens/expire`, { method: 'POST' });
      await call();
      expect(simulator.requests().map(({ path, status }) => [path.split('/')[1], status])).toEqual([
        ['crm', 401],
        ['oauth', 200],
        ['crm', 200],
      ]);
    });

    it('not after a second 401 for an expired token', async () => {
      const body = words({ category: 'EXPIRED_AUTHENTICATION' });
      simulator.order({ match: { path: '/crm/' }, status: 401, body });
      expect(await factsOf(call())).toMatchObject({ kind: 'credentials', attempts: 2 });
      expect(statuses()).toEqual([401, 200, 401]);
    });

    it('with the token that is current by then', async () => {
      simulator.order({ match: { path: '/crm/' }, times: 1, status: 503, headers: { 'retry-after': '1' } });
      const waiting = call();
      await until(() => statuses().length === 1);
      await fetch(`${simulator.url}/_simulator/tokens/expire`, { method: 'POST' });
      // Another call gets 401 and replaces the token.
      await call('create');
      await waiting;
      expect(statuses()).toEqual([503, 401, 200, 201, 200]);
    });
  });

  describe('that meets the daily limit', () => {
    const daily = (): void => {
      simulator.order({ match: { path: '/crm/' }, times: 1, status: 429, body: limited('DAILY') });
    };

    it('is given up, and parks the portal until midnight in the time zone of the account', async () => {
      await own.query("UPDATE hubspot_auth SET time_zone = 'Asia/Kathmandu'");
      daily();
      expect(await factsOf(call())).toMatchObject({ kind: 'rate-limited', attempts: 1 });
      const { pausedUntil, pauseReason } = await own.module.get(PortalHealth).state(own.portalId);
      const time = pausedUntil?.toLocaleTimeString('sv-SE', { timeZone: 'Asia/Kathmandu', timeStyle: 'short' });
      expect([pauseReason, time]).toEqual(['DAILY', '00:00']);
      expect(secondsUntil(pausedUntil)).toBeLessThanOrEqual(86_400);
    });

    it('is the last one: the next ones are told at once when the limit is free again', async () => {
      daily();
      await factsOf(call());
      for (const which of ['read', 'create', 'search'] as const) {
        const { kind, attempts, retryAfterSeconds = 0 } = await factsOf(call(which));
        expect([kind, attempts]).toEqual(['rate-limited', 1]);
        expect(retryAfterSeconds).toBeGreaterThan(0);
      }
      expect(statuses()).toEqual([429]);
    });
  });

  it('is not made while HubSpot moves the account, and says so', async () => {
    simulator.order({ match: { path: '/crm/' }, times: 1, status: 477, headers: { 'retry-after': '3600' } });
    await factsOf(call());
    const facts = await factsOf(call());
    expect(facts).toMatchObject({ kind: 'unavailable' });
    expect(facts.message).toContain('HubSpot is moving the account');
    expect(statuses()).toEqual([477]);
  });
});
