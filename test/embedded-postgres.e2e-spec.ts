import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions } from '../src/app/data-source';
import { defaultDatabaseSettings } from '../src/database/database-settings';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/local/embedded-postgres';

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('startEmbeddedPostgres', () => {
  let root: string;
  let running: EmbeddedPostgres | undefined;
  const start = async (dataDir: string): Promise<EmbeddedPostgres> =>
    (running = await startEmbeddedPostgres({ dataDir, fast: true }));
  const pidOf = (dataDir: string): number =>
    Number.parseInt(readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8'), 10);

  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'embedded-'));
  });
  afterEach(() => {
    running?.stop();
    running = undefined;
    rmSync(root, { recursive: true, force: true });
  });

  it('keeps data from one start to the next', async () => {
    const dataDir = path.join(root, 'data');
    await query((await start(dataDir)).url, 'CREATE TABLE kept AS SELECT 7 AS seven');
    running?.stop();
    expect(existsSync(path.join(dataDir, 'postmaster.pid'))).toBe(false);
    expect(await query((await start(dataDir)).url, 'SELECT seven FROM kept')).toEqual([{ seven: 7 }]);
  });

  it('stops once, however often it is told to', async () => {
    const { stop } = await start(path.join(root, 'data'));
    stop();
    stop();
  });

  it('can be reached by its user only, and not over the network', async () => {
    const dataDir = path.join(root, 'data');
    const { url } = await start(dataDir);
    expect(statSync(dataDir).mode & 0o077).toBe(0);
    expect(await query(url, 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }]);
  });

  it.each([
    ['blanks and other letters', 'my däta & more'],
    ['more letters than a socket’s path may have', 'x'.repeat(120)],
  ])('takes a path with %s, for pg and for TypeORM', async (_name, folder) => {
    const { url } = await start(path.join(root, folder, 'data'));
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const dataSource = await new DataSource(dataSourceOptions(defaultDatabaseSettings(url), 'writing')).initialize();
    expect(await dataSource.query('SELECT current_database()')).toEqual([{ current_database: 'postgres' }]);
    await dataSource.destroy();
  });

  it('takes over the server of a process that was killed, and stops it', async () => {
    const dataDir = path.join(root, 'data');
    const child = spawnHolder(dataDir);
    await once(child.stdout, 'data');
    const pid = pidOf(dataDir);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAlive(pid)).toBe(true);

    const { reused, stop } = await start(dataDir);
    expect(reused).toBe(true);
    expect(pidOf(dataDir)).toBe(pid);
    stop();
    expect(existsSync(path.join(dataDir, 'postmaster.pid'))).toBe(false);
  });

  it('does not trust a process id that belongs to somebody else by now', async () => {
    const dataDir = path.join(root, 'data');
    await start(dataDir);
    running?.stop();
    writeFileSync(path.join(dataDir, 'postmaster.pid'), `${process.ppid}\n${dataDir}\n0\n5432\n${dataDir}\n\n0\n`, {
      mode: 0o600,
    });
    const { reused, url } = await start(dataDir);
    expect(reused).toBe(false);
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('begins anew where setting up was interrupted', async () => {
    const dataDir = path.join(root, 'data');
    mkdirSync(`${dataDir}.initdb`);
    writeFileSync(path.join(`${dataDir}.initdb`, 'PG_VERSION'), '18\n');
    expect(await query((await start(dataDir)).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(existsSync(`${dataDir}.initdb`)).toBe(false);
  });

  it('says what to do with data of another version', async () => {
    const dataDir = path.join(root, 'data');
    mkdirSync(dataDir);
    writeFileSync(path.join(dataDir, 'PG_VERSION'), '9\n');
    await expect(start(dataDir)).rejects.toThrow(/made by PostgreSQL 9.*Move the directory away/);
  });

  it('shows the server’s own words where it does not start', async () => {
    const dataDir = path.join(root, 'data');
    await start(dataDir);
    running?.stop();
    writeFileSync(path.join(dataDir, 'postgresql.conf'), 'no_such_setting = 1\n');
    await expect(start(dataDir)).rejects.toThrow(/did not start.*no_such_setting/s);
  });
});

/** A process that starts the server from the build, prints a line, and runs until killed. */
function spawnHolder(dataDir: string): ChildProcess & { stdout: Readable } {
  const build = JSON.stringify(path.join(__dirname, '../dist/src/local/embedded-postgres.js'));
  const script = `require(${build}).startEmbeddedPostgres(${JSON.stringify({ dataDir, fast: true })})
    .then(() => { console.log('ready'); setInterval(() => {}, 1000); });`;
  return spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
}
