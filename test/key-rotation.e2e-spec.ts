import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiKeys } from '../src/api-keys/api-keys';
import { parseEncryptionKeys } from '../src/config/encryption-keys';
import { parseEnv, parseEnvOf } from '../src/config/env';
import { createApp } from '../src/app/create-app';
import { databaseSettingsOf, databaseVariables, type DatabaseSettings } from '../src/database/database-settings';
import { rotateKey } from '../src/cli/rotate-key';
import { startSimulator, type Simulator } from '../simulator/simulator';
import { startRun } from './support/run';
import { createTestDatabase, type TestDatabase } from './support/test-database';
import { request, type Answer } from './support/http-request';
import { SimulatorControl } from './support/simulator-control';

const key = (id: string, byte: number): string => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const [k1, k2] = [key('k1', 1), key('k2', 2)];
const settingsOf = ({ env }: TestDatabase): DatabaseSettings =>
  databaseSettingsOf(parseEnvOf(env, [...databaseVariables]));
const cli = path.join(__dirname, '../dist/src/cli.js');

/** A process of the service with its encryption keys. */
interface Replica {
  post: (email: string) => Promise<Answer>;
  stop: () => Promise<void>;
}

describe('key rotation', () => {
  let database: TestDatabase;
  let simulator: Simulator;
  let control: SimulatorControl;
  const replicas: Replica[] = [];
  beforeEach(async () => {
    database = await createTestDatabase();
    simulator = await startSimulator({ searchLagMs: 0, tier: 'unlimited', rotateRefreshTokens: true });
    control = new SimulatorControl(simulator.url);
  });
  afterEach(async () => {
    for (const replica of replicas.splice(0)) await replica.stop();
    await simulator.close();
    await database.drop();
  });

  async function start(keys: string): Promise<Replica> {
    const app: NestFastifyApplication = await createApp(
      parseEnv({
        NODE_ENV: 'test',
        LOG_LEVEL: 'fatal',
        ...database.env,
        TOKEN_ENCRYPTION_KEYS: keys,
        MIGRATE_ON_START: 'false',
        HUBSPOT_ASSUMED_RATE_LIMIT: '100000',
        HUBSPOT_BASE_URL: simulator.url,
        HUBSPOT_CLIENT_ID: simulator.credentials.clientId,
        HUBSPOT_CLIENT_SECRET: simulator.credentials.clientSecret,
        HUBSPOT_REFRESH_TOKEN: simulator.credentials.refreshToken,
      }),
    );
    await app.listen(0, '127.0.0.1');
    const url = await app.getUrl();
    const authorization = `Bearer ${await app.get(ApiKeys).create('test')}`;
    const replica = {
      post: (email: string) => request(`${url}/api/contacts`, 'POST', { email }, { authorization }),
      stop: () => app.close(),
    };
    replicas.push(replica);
    return replica;
  }

  const rotate = (keys: string): Promise<string[]> => rotateKey(settingsOf(database), parseEncryptionKeys(keys));
  const command = async (env: Record<string, string>): Promise<{ status: unknown; output: string }> => {
    const dir = mkdtempSync(path.join(tmpdir(), 'rotate-key-'));
    const run = startRun(cli, { cwd: dir, args: ['tokens', 'rotate-key'], env });
    const status = await run.ended;
    rmSync(dir, { recursive: true });
    return { status, output: run.output() };
  };

  it('re-encrypts what a running service has stored, and lets the old key go', async () => {
    const old = await start(k1);
    expect(await old.post('a@example.com')).toMatchObject({ status: 201 });

    const env = { ...database.env, TOKEN_ENCRYPTION_KEYS: `${k2},${k1}` };
    const first = await command(env);
    expect(first).toMatchObject({ status: 0 });
    expect(first.output).toContain(
      'Re-encrypted the tokens of 1 portal with k2. Already encrypted with it: 0 portals.',
    );
    expect(first.output).toContain('No stored token needs k1 any more');
    expect((await command(env)).output).toContain(
      'the tokens of 0 portals with k2. Already encrypted with it: 1 portal.',
    );

    // The service with only k1 keeps using its cached token …
    expect(await old.post('b@example.com')).toMatchObject({ status: 201 });
    // … and reports the problem once it needs another token. It loses no write.
    await control.expireTokens();
    const refused = await old.post('c@example.com');
    expect(refused).toMatchObject({ status: 202, body: { problem: { code: 'hubspot-credentials-refused' } } });
    expect(refused.body.problem?.detail).toContain('TOKEN_ENCRYPTION_KEYS has no key "k2"');

    const both = await start(`${k2},${k1}`);
    // The new process has sent the write that the old one could not.
    expect(await both.post('c@example.com')).toMatchObject({ status: 200 });
    const alone = await start(k2);
    expect(await alone.post('d@example.com')).toMatchObject({ status: 201 });
    await control.expireTokens();
    expect(await alone.post('e@example.com')).toMatchObject({ status: 201 });
  });

  it('goes unnoticed by services that know both keys, while they refresh', async () => {
    const services = [await start(`${k1},${k2}`), await start(`${k2},${k1}`)];
    for (const { post } of services) await post('first@example.com');
    let ended = false;
    const write = async (): Promise<number[]> => {
      const statuses: number[] = [];
      for (let count = 0; !ended || count < 10; count += 1) {
        await control.expireTokens();
        const answers = await Promise.all(services.map(({ post }, index) => post(`s${index}-${count}@example.com`)));
        statuses.push(...answers.map(({ status }) => status));
      }
      return statuses;
    };
    const writing = write();
    const rotations: Promise<string[]>[] = [];
    for (let count = 0; count < 20; count += 1) {
      rotations.push(rotate(count % 2 === 0 ? `${k2},${k1}` : `${k1},${k2}`));
      await rotations.at(-1)?.catch(() => undefined);
    }
    ended = true;
    expect(new Set(await writing)).toEqual(new Set([201]));
    // A service whose first key differs may encrypt with that key again. The command reports this, and nothing is lost.
    const outcomes = await Promise.allSettled(rotations);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(String(outcome.reason)).toMatch(/with k[12] again, because/);
    }

    await services[0]?.stop();
    replicas.shift();
    expect((await rotate(`${k2},${k1}`)).join('\n')).toContain('No stored token needs k1 any more');
    const alone = await start(k2);
    await control.expireTokens();
    expect(await alone.post('last@example.com')).toMatchObject({ status: 201 });
  });

  it('names the portals whose key is not listed, or whose key has other bytes', async () => {
    await (await start(k1)).post('a@example.com');
    await expect(rotate(k2)).rejects.toThrow(
      'Portal 1234567: not re-encrypted, TOKEN_ENCRYPTION_KEYS has no key "k1".',
    );
    await expect(rotate(key('k1', 9))).rejects.toThrow('Portal 1234567: not re-encrypted, key "k1" does not fit.');
    expect(await rotate(k1)).toEqual([
      'Re-encrypted the tokens of 0 portals with k1. Already encrypted with it: 1 portal.',
      expect.stringContaining('k1 is the only key'),
    ]);
  });

  it('says which variables are missing or malformed, without repeating a secret', async () => {
    const nothing = await command({});
    expect(nothing).toMatchObject({ status: 1 });
    expect(nothing.output).toMatch(/DATABASE_URL +is missing[^]*TOKEN_ENCRYPTION_KEYS +is missing/);
    expect(nothing.output).not.toContain('HUBSPOT_');
    const malformed = await command({ ...database.env, TOKEN_ENCRYPTION_KEYS: 'k1:c2VjcmV0' });
    expect(malformed).toMatchObject({ status: 1 });
    expect(malformed.output).toContain('key k1 has 6 bytes');
    expect(malformed.output).not.toContain('c2VjcmV0');
    const empty = await createTestDatabase({ empty: true });
    await expect(rotateKey(settingsOf(empty), parseEncryptionKeys(k1))).rejects.toThrow('The database is not migrated');
    await empty.drop();
  });
});
