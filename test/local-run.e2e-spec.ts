import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { apiPath } from './support/api-path';
import { startRun, type Run } from './support/run';
import { request } from './support/http-request';

const entry = path.join(__dirname, '../dist/src/local/main.js');
const simulatorEntry = path.join(__dirname, '../dist/simulator/main.js');

describe('npm start', () => {
  let dir: string;
  const runs: Run[] = [];

  beforeEach(() => {
    dir = mkdtempSync(path.join(tmpdir(), 'local-run-'));
  });
  afterEach(async () => {
    for (const { child, ended } of runs.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      await ended;
    }
    rmSync(dir, { recursive: true, force: true });
  });

  function run(file: string, env: Record<string, string> = {}, args: string[] = [], cwd = dir): Run {
    const started = startRun(file, { cwd, env: { PORT: '0', ...env }, args });
    runs.push(started);
    return started;
  }

  /** The URL, the API key and the example request that a local run prints. */
  async function greeting({ prints, output }: Run): Promise<{ url: string; key: string; curl: RegExpExecArray }> {
    await prints(/Ctrl-C stops everything/);
    const [, url = ''] = await prints(/API +(http\S+)\/api\n/);
    const [, key = ''] = await prints(/API key +(hck_\S+)/);
    const curl = /curl -X POST (\S+) -H 'Authorization: (Bearer \S+)' -H 'Content-Type: (\S+)' -d '([^']+)'/.exec(
      output(),
    );
    if (!curl) throw new Error('there is no curl line');
    return { url, key, curl };
  }

  it('serves a request as printed, and keeps its records through SIGTERM and through kill -9', async () => {
    const first = run(entry);
    const { url, key, curl } = await greeting(first);
    expect(first.output()).toContain('using an embedded PostgreSQL');
    expect(first.output()).toContain('using a HubSpot simulator');
    const [, address = '', authorization = '', type = '', body] = curl;
    const headers = { authorization, 'content-type': type };
    expect(await request(address, 'POST', body, headers)).toMatchObject({ status: 201 });
    expect(await request(address, 'POST', body, headers)).toMatchObject({ status: 200 });
    expect(await request(`${url}/api/tickets`, 'POST', { subject: 'Kept' }, headers)).toMatchObject({ status: 201 });
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(existsSync(path.join(dir, '.data/postgres/postmaster.pid'))).toBe(false);

    const second = run(entry);
    const again = await greeting(second);
    expect(again.key).toBe(key);
    // The simulator kept its records, so the same contact is updated.
    expect(await request(`${again.url}/api/contacts`, 'POST', body, headers)).toMatchObject({ status: 200 });
    second.child.kill('SIGKILL');
    await second.ended;

    const third = run(entry);
    const { url: lastUrl } = await greeting(third);
    const { body: list } = await request(`${lastUrl}/api/new-crm-objects`, 'GET', undefined, headers);
    expect(list.results.map(({ name }) => name)).toEqual(['Kept', 'Ada Lovelace']);
    expect(await request(`${lastUrl}/api/contacts`, 'POST', body, headers)).toMatchObject({ status: 200 });
    third.child.kill('SIGINT');
    expect(await third.ended).toBe(0);
  });

  it('stops where npm ends while it is still starting', async () => {
    // Like npm: through a shell, which the forwarded signal ends.
    const shell = startRun(entry, { cwd: dir, env: { PORT: '0', npm_lifecycle_event: 'start' }, throughShell: true });
    const lock = path.join(dir, '.data/run.lock');
    while (!existsSync(lock)) await nextTurn();
    shell.child.kill('SIGKILL');
    // The output ends when the last process that writes to it ends.
    await shell.ended;
    expect(existsSync(lock)).toBe(false);
    expect(existsSync(path.join(dir, '.data/postgres/postmaster.pid'))).toBe(false);
  });

  it('keeps its secrets from other users', async () => {
    await greeting(run(entry));
    expect(statSync(path.join(dir, '.data/local-secrets.json')).mode & 0o077).toBe(0);
    expect(statSync(path.join(dir, '.data')).mode & 0o077).toBe(0);
  });

  it('refuses to share its data with another run', async () => {
    await greeting(run(entry));
    const second = run(entry);
    expect(await second.ended).toBe(1);
    expect(second.output()).toMatch(/Another local run \(process \d+\)/);
  });

  it('says which port is taken', async () => {
    const { url } = await greeting(run(entry));
    const other = mkdtempSync(path.join(tmpdir(), 'local-run-other-'));
    const { port } = new URL(url);
    const second = run(entry, { PORT: port }, [], other);
    expect(await second.ended).toBe(1);
    expect(second.output()).toContain(`Port ${port} on 127.0.0.1 is in use`);
    rmSync(other, { recursive: true });
  });

  it('assumes nothing in production: one message names every variable', async () => {
    writeFileSync(path.join(dir, '.env'), 'HUBSPOT_TIMEOUT_MS=soon\n');
    const production = run(entry, { NODE_ENV: 'production' });
    expect(await production.ended).toBe(1);
    for (const name of ['DATABASE_URL', 'TOKEN_ENCRYPTION_KEYS', 'HUBSPOT_ACCESS_TOKEN', 'HUBSPOT_TIMEOUT_MS']) {
      expect(production.output()).toContain(name);
    }
    expect(existsSync(path.join(dir, '.data'))).toBe(false);
  });

  it('says which database cannot be reached, without its password', async () => {
    const unreachable = run(entry, { DATABASE_URL: 'postgres://user:geheim@127.0.0.1:1/db' });
    expect(await unreachable.ended).toBe(1);
    expect(unreachable.output()).toContain('Nothing accepts connections at 127.0.0.1:1/db.');
    expect(unreachable.output()).not.toContain('geheim');
  });

  it('has a simulator that runs alone and explains itself', async () => {
    const help = run(simulatorEntry, {}, ['--help']);
    expect(await help.ended).toBe(0);
    expect(help.output()).toContain('--port');
    const wrong = run(simulatorEntry, {}, ['--port', 'abc']);
    expect(await wrong.ended).toBe(1);
    expect(wrong.output()).toContain('--port takes a number');

    const unknown = run(simulatorEntry, {}, ['--switch', 'noSuchSwitch=true']);
    expect(await unknown.ended).toBe(1);
    expect(unknown.output()).toContain('There is no switch noSuchSwitch');

    const alone = run(simulatorEntry, {}, ['--port', '0', '--tier', 'free', '--switch', 'mergeKeepsPrimaryId=true']);
    const [, url = ''] = await alone.prints(/HUBSPOT_BASE_URL=(\S+)/);
    const [, token = ''] = await alone.prints(/HUBSPOT_ACCESS_TOKEN=(\S+)/);
    const authorization = `Bearer ${token}`;
    expect(await request(url + apiPath('crm/objects', 'contacts'), 'GET', undefined, { authorization })).toMatchObject({
      status: 200,
    });
    alone.child.kill('SIGTERM');
    expect(await alone.ended).toBe(0);
  });

  it('has a simulator that stops where npm ends', async () => {
    const shell = startRun(simulatorEntry, {
      cwd: dir,
      args: ['--port', '0', '--stop-with-parent'],
      throughShell: true,
    });
    const [, url = ''] = await shell.prints(/HUBSPOT_BASE_URL=(\S+)/);
    shell.child.kill('SIGKILL');
    await shell.ended;
    await expect(fetch(url)).rejects.toThrow();
  });

  it.each([
    [['--latency', '2min'], '--latency takes a number of milliseconds'],
    [['--port', '5002ms'], '--port takes a number'],
    [['--switch', 'rateLimitRetryAfterSeconds=soon'], 'The switch rateLimitRetryAfterSeconds takes a number'],
    [['--snapshot', 'missing/folder/state.json'], 'missing/folder/state.json'],
    [['--port', '70000'], '70000'],
  ])('has a simulator that refuses %s in one sentence', async (args, sentence) => {
    const refused = run(simulatorEntry, {}, ['--port', '0', ...args]);
    expect(await refused.ended).toBe(1);
    expect(refused.output()).toContain(sentence);
    expect(refused.output().trim().split('\n')).toHaveLength(1);
  });
});
