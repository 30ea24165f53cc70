import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseEnv } from '../src/config/env';
import { createApp } from '../src/app/create-app';
import { Doctor } from '../src/doctor/doctor';
import type { Finding, Level } from '../src/doctor/finding';
import type { Report } from '../src/doctor/report';
import { runDoctor } from '../src/cli/run-doctor';
import { startSimulator, type Simulator, type SimulatorOptions } from '../simulator/simulator';
import { apiPath } from './support/api-path';
import { startRun, type Run } from './support/run';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { pooledUrlOfDatabase } from './support/test-server';
import { request } from './support/http-request';
import { SimulatorControl } from './support/simulator-control';
import { encryptionKeys } from './support/test-service';

const build = path.join(__dirname, '../dist/src');
const portalId = '1234567';

describe('the doctor', () => {
  let database: TestDatabase;
  let simulator: Simulator;
  let control: SimulatorControl;
  let variables: Record<string, string>;
  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(async () => {
    await simulator.close();
    await database.drop();
  });

  async function start(options: SimulatorOptions = {}): Promise<void> {
    simulator = await startSimulator({ searchLagMs: 0, ...options });
    control = new SimulatorControl(simulator.url);
    variables = {
      ...database.env,
      TOKEN_ENCRYPTION_KEYS: encryptionKeys,
      HUBSPOT_BASE_URL: simulator.url,
      HUBSPOT_CLIENT_ID: simulator.credentials.clientId,
      HUBSPOT_CLIENT_SECRET: simulator.credentials.clientSecret,
      HUBSPOT_REFRESH_TOKEN: simulator.credentials.refreshToken,
    };
  }

  async function examine(changed: Record<string, string> = {}): Promise<Report & { failed: boolean }> {
    const { lines, failed } = await runDoctor(['--json'], { ...variables, ...changed });
    return { ...(JSON.parse(lines.join('\n')) as Report), failed };
  }
  const all = ({ general, portals }: Report): Finding[] => [...general, ...portals.flatMap(({ findings }) => findings)];
  /** The findings without durability, which the tests' server trades for speed. */
  const told = (report: Report): Finding[] => all(report).filter(({ check }) => check !== 'database-durability');
  const troubles = (report: Report): [string, Level][] =>
    told(report).flatMap(({ check, level }) => (level === 'green' ? [] : [[check, level]]));
  const withStatic = (): Record<string, string> => ({
    HUBSPOT_ACCESS_TOKEN: simulator.credentials.staticToken,
    HUBSPOT_CLIENT_ID: '',
    HUBSPOT_CLIENT_SECRET: '',
    HUBSPOT_REFRESH_TOKEN: '',
  });
  async function query<Row>(sql: string): Promise<Row[]> {
    const client = await database.connect();
    try {
      return (await client.query(sql)).rows as Row[];
    } finally {
      await client.end();
    }
  }

  it('is green on a portal that has everything, and only reads in it', async () => {
    await start();
    const report = await examine();
    expect(troubles(report)).toEqual([]);
    const isDurable = all(report).some(({ check, level }) => check === 'database-durability' && level === 'green');
    expect(report).toMatchObject({
      failed: false,
      level: isDurable ? 'green' : 'yellow',
      portals: [{ portalId, hubDomain: `simulator-${portalId}.example.com`, level: 'green' }],
    });
    const found = all(report).map((finding) => finding.found);
    expect(found).toContain(
      'integration_key does not exist on deals yet: the service creates it with the first write.',
    );
    expect(found).toContainEqual(expect.stringMatching(/^18\d of 190 calls in ten seconds are left\.$/));
    const written = (await control.requests()).filter(
      ({ method, path: called }) => method !== 'GET' && !called.startsWith('/oauth/'),
    );
    expect(written).toEqual([]);
  });

  it('tells what a static token allows', async () => {
    await start();
    const report = await examine(withStatic());
    expect(troubles(report)).toEqual([
      ['unique-property', 'yellow'],
      ['unique-property', 'yellow'],
    ]);
    expect(all(report).find(({ check }) => check === 'daily-budget')?.found).toMatch(/of the account's 625000 calls/);
  });

  it('says in words what it found, without a secret, and ends with status 1 where something is red', async () => {
    await start();
    await examine();
    const cwd = mkdtempSync(path.join(tmpdir(), 'doctor-'));
    const run = (args: string[], env: Record<string, string> = {}): Run =>
      startRun(path.join(build, 'cli.js'), { cwd, args: ['doctor', ...args], env: { ...variables, ...env } });
    const [help, unknown, good, bad] = [
      run(['--help']),
      run(['--fast']),
      run([]),
      run([], { HUBSPOT_CLIENT_SECRET: 'a-wrong-secret' }),
    ];
    expect(await Promise.all([help, unknown, good, bad].map(({ ended }) => ended))).toEqual([0, 1, 0, 1]);
    rmSync(cwd, { recursive: true });
    expect(help.output()).toContain('--json');
    expect(unknown.output()).toMatch(/--fast[^]*doctor \[--json\]/);
    expect(good.output()).toContain(`HubSpot   ${simulator.url}`);
    expect(good.output()).toMatch(/ {2}✓ api-version {11}API version 2026-09 is supported until about 2028-03\.\n/);
    // Behind a pooler the finding about the server's connections is absent.
    const findings = pooledUrlOfDatabase(database.name) === null ? 35 : 34;
    expect(['0 yellow', '1 yellow'].map((yellow, count) => `0 red, ${yellow}, ${findings - count} green`)).toContain(
      good.output().trim().split('\n').at(-1)?.trim(),
    );
    expect(good.output()).not.toContain('\u001b');
    expect(bad.output()).toMatch(/✗ app .*BAD_CLIENT_SECRET.*\n +→ Put /);
    const secrets = [
      ...[variables.HUBSPOT_CLIENT_SECRET, variables.HUBSPOT_REFRESH_TOKEN, 'a-wrong-secret', 'sim-'],
      encryptionKeys.slice(3),
    ];
    for (const secret of secrets) expect(good.output() + bad.output()).not.toContain(secret);
  });

  it('names the scopes that a portal has not granted', async () => {
    await start();
    const snapshot = (await request(`${simulator.url}/_simulator/snapshot`, 'GET')).body as unknown as {
      installations: { scopes: string[] }[];
    };
    const kept = ['oauth', 'crm.objects.contacts.read', 'crm.objects.contacts.write', 'crm.objects.deals.read'];
    for (const installation of snapshot.installations) installation.scopes = kept;
    await fetch(`${simulator.url}/_simulator/snapshot`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(snapshot),
    });
    const report = await examine();
    expect(report.failed).toBe(true);
    expect(told(report).filter(({ level }) => level !== 'green')).toMatchObject([
      { check: 'scope', subject: 'crm.objects.companies.read', level: 'red' },
      { check: 'scope', subject: 'crm.objects.companies.write', level: 'red' },
      { check: 'scope', subject: 'crm.objects.deals.write', level: 'red' },
      { check: 'scope', subject: 'tickets', level: 'red' },
      { check: 'scope', subject: 'crm.schemas.companies.write', level: 'yellow' },
      { check: 'scope', subject: 'crm.schemas.deals.write', level: 'yellow' },
      { check: 'scope', subject: 'crm.objects.owners.read', level: 'yellow' },
      { check: 'unique-property', subject: 'companies', level: 'red' },
      { check: 'unique-property', subject: 'deals', level: 'yellow' },
      { check: 'unique-property', subject: 'tickets', level: 'red' },
      { check: 'pipelines', subject: 'tickets', level: 'red' },
    ]);
  });

  it('tells of a revoked installation while its last access token still works', async () => {
    await start();
    await examine();
    await control.revokeTokens();
    const report = await examine();
    expect(report.failed).toBe(true);
    expect(troubles(report)).toEqual([['credentials', 'red']]);
    expect(report.portals[0]?.findings[0]?.found).toContain('HubSpot has ended the installation');
  });

  it('tells of a refresh token that is revoked before it was ever used', async () => {
    await start();
    await control.revokeTokens();
    expect(troubles(await examine())).toEqual([['credentials', 'red']]);
  });

  it('tells of wrong credentials of the app', async () => {
    await start();
    await examine();
    expect(troubles(await examine({ HUBSPOT_CLIENT_SECRET: 'wrong' }))).toEqual([
      ['app', 'red'],
      ['credentials', 'yellow'],
    ]);
    expect(troubles(await examine({ ...withStatic(), HUBSPOT_ACCESS_TOKEN: 'pat-na1-other' }))).toEqual([
      ['app', 'red'],
      ['credentials', 'yellow'],
    ]);
  });

  it('tells of a HubSpot that cannot be reached, and of one that fails', async () => {
    await start();
    const report = await examine({ HUBSPOT_BASE_URL: 'http://127.0.0.1:9' });
    expect(troubles(report)).toEqual([
      ['hubspot', 'red'],
      ['credentials', 'yellow'],
    ]);
    expect(all(report).find(({ check }) => check === 'hubspot')?.found).toContain('ECONNREFUSED');
    await control.order({ match: { path: '/crm/' }, status: 502, headers: { 'retry-after': '0' } });
    // Five failed calls, with an attempt more each, are the ten failures that open the circuit.
    expect(troubles(await examine())).toEqual(
      ['unique-property', 'unique-property', 'unique-property', 'pipelines', 'pipelines', 'circuit'].map((check) => [
        check,
        'red',
      ]),
    );
  });

  it('tells of a day’s budget that is used up', async () => {
    await start();
    const used = { calls: 625_000 };
    await fetch(`${simulator.url}/_simulator/portals/${portalId}/used-today`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(used),
    });
    const report = await examine({ ...withStatic(), HUBSPOT_PORTAL_ID: portalId });
    expect(report.failed).toBe(true);
    expect(troubles(report)).toEqual([
      ['reading', 'yellow'],
      ['daily-budget', 'red'],
    ]);
  });

  it('tells of a property that has no unique values, and of one that cannot be made', async () => {
    await start();
    const make = (type: string, name: string, hasUniqueValue: boolean): Promise<unknown> =>
      control.call('POST', apiPath('crm/properties', type), {
        ...{ name, label: name, type: 'string', fieldType: 'text', hasUniqueValue },
        groupName: type === 'tickets' ? 'ticketinformation' : 'dealinformation',
      });
    await make('deals', 'integration_key', false);
    for (let index = 0; index < 10; index += 1) await make('tickets', `unique_${index}`, true);
    const found = all(await examine()).filter(({ check }) => check === 'unique-property');
    expect(found).toMatchObject([
      { subject: 'companies', level: 'green' },
      { subject: 'deals', level: 'yellow', found: expect.stringContaining('without unique values') as string },
      { subject: 'tickets', level: 'yellow', found: expect.stringContaining('10 properties') as string },
    ]);
  });

  it('tells of an API version that HubSpot does not have, or no longer supports', async () => {
    await start();
    expect(troubles(await examine({ HUBSPOT_API_VERSION: '2025-09' }))).toEqual([
      ['api-version', 'red'],
      ['app', 'red'],
      ['credentials', 'yellow'],
    ]);
    const app = await createApp(parseEnv({ ...variables, LOG_LEVEL: 'fatal', HUBSPOT_API_VERSION: '2026-03' }));
    await app.init();
    const doctor = app.get(Doctor);
    expect(troubles(await doctor.examine({ now: new Date('2026-11-25') }))).toEqual([]);
    expect(troubles(await doctor.examine({ now: new Date('2027-05-01') }))).toEqual([['api-version', 'yellow']]);
    expect(troubles(await doctor.examine({ now: new Date('2027-10-01') }))).toEqual([['api-version', 'red']]);
    await app.close();
  });

  it('compares the clocks', async () => {
    await start();
    simulator.moveClockMs(-120_000);
    const clocks = all(await examine()).find(({ check }) => check === 'clocks');
    expect(clocks).toMatchObject({ level: 'red', found: expect.stringContaining('HubSpot is 2 min behind') as string });
  });

  it('takes no tokens from a service that has another key or another credential', async () => {
    await start();
    await examine();
    const before = await query('SELECT * FROM hubspot_auth');
    const otherKey = `k9:${Buffer.alloc(32, 9).toString('base64')}`;
    expect(troubles(await examine({ TOKEN_ENCRYPTION_KEYS: otherKey }))).toEqual([
      ['encryption-keys', 'red'],
      ['credentials', 'red'],
    ]);
    expect(troubles(await examine(withStatic()))).toEqual([['credentials', 'yellow']]);
    expect(await query('SELECT * FROM hubspot_auth')).toEqual(before);
  });

  it('tells of the database: out of reach, not migrated', async () => {
    await start();
    const unreachable = await examine({ DATABASE_URL: 'postgres://user:geheim@127.0.0.1:1/db' });
    expect(JSON.stringify(unreachable)).not.toContain('geheim');
    expect(troubles(unreachable)).toEqual([
      ['database', 'red'],
      ['credentials', 'yellow'],
    ]);
    const empty = await createTestDatabase({ empty: true });
    const unmigrated = await examine(empty.env);
    await empty.drop();
    expect(troubles(unmigrated)).toEqual([
      ['migrations', 'red'],
      ['credentials', 'yellow'],
    ]);
  });

  it('tells of every variable that is missing or malformed, as a report too', async () => {
    await start();
    const report = await examine({ DATABASE_URL: '', HUBSPOT_TIMEOUT_MS: 'soon' });
    expect(report).toMatchObject({ failed: true, portals: [] });
    expect(report.general.map(({ subject }) => subject)).toEqual(['DATABASE_URL', 'HUBSPOT_TIMEOUT_MS']);
  });
});

describe('npm run doctor', () => {
  let cwd: string;
  beforeEach(() => {
    cwd = mkdtempSync(path.join(tmpdir(), 'doctor-local-'));
  });
  afterEach(() => {
    rmSync(cwd, { recursive: true, force: true });
  });
  const doctor = async (): Promise<{ status: unknown; output: string }> => {
    const run = startRun(path.join(build, 'local/cli.js'), { cwd, args: ['doctor'] });
    return { status: await run.ended, output: run.output() };
  };

  it('examines the local run: never started, running, and stopped', async () => {
    const before = await doctor();
    expect(before).toMatchObject({ status: 0 });
    expect(before.output).toContain('no local run was ever started here');

    const service = startRun(path.join(build, 'local/main.js'), { cwd, env: { PORT: '0' } });
    await service.prints(/Ctrl-C stops everything/);
    const [, url = ''] = /simulator at (http:\S+),/.exec(service.output()) ?? [];
    const beside = await doctor();
    expect(beside).toMatchObject({ status: 0 });
    expect(beside.output).toContain('Database  the embedded PostgreSQL of local runs, in .data/postgres');
    expect(beside.output).toContain(`HubSpot   the simulator that npm start runs, at ${url}`);
    expect(beside.output).toContain('0 red, 0 yellow, 35 green');

    service.child.kill('SIGTERM');
    expect(await service.ended).toBe(0);
    const alone = await doctor();
    expect(alone).toMatchObject({ status: 0 });
    expect(alone.output).toMatch(/! hubspot .*the simulator runs only while npm start does\.\n +→ Run npm start/);
    expect(alone.output).toContain('0 red, 1 yellow');
  }, 60_000);
});
