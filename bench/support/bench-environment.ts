import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';
import { beginInstall } from '../../test/support/install';
import { registerApiKey } from '../../test/support/register-api-key';
import { startRun, type Run } from '../../test/support/run';
import { connectInSchema } from '../../test/support/test-server';
import { until } from '../../test/support/until';
import { startBenchPostgres, type BenchPostgres } from './bench-postgres';
import { cpuSecondsOf } from './cpu-seconds';
import {
  oauthEnvironment,
  startSimulatorProcess,
  type SimulatorProcess,
  type SimulatorProcessOptions,
} from './simulator-process';

const entry = path.join(__dirname, '../../dist/src/main.js');

/** Options of the environment of a bench. */
export interface EnvironmentOptions extends SimulatorProcessOptions {
  /** Number of processes of the service. */
  processes: number;
  /** Number of portals to connect beside the first, each with its own limits. */
  furtherPortals?: number;
  /** Variables that override {@link serviceEnvironment}. */
  env?: Record<string, string>;
  /** Node options of the service's processes. */
  nodeArgs?: string[];
  /** Creates the database. Default: {@link startBenchPostgres}. */
  startPostgres?: () => Promise<BenchPostgres>;
}

/** CPU seconds since the start of each process. */
export interface CpuSeconds {
  service: number;
  simulator: number;
  postgres: number;
}

/** The service, PostgreSQL and the simulator, each in its own processes. */
export interface BenchEnvironment {
  simulator: SimulatorProcess;
  postgres: BenchPostgres;
  /** A connection in the service's schema. */
  database: Client;
  /** Base URLs of the service's processes. */
  services: string[];
  runs: Run[];
  apiKey: string;
  /** Ids of the connected portals. */
  portals: string[];
  /** Returns null on a system other than Linux. */
  cpuSeconds: () => CpuSeconds | null;
  /** Waits until no write is open. */
  settled(): Promise<void>;
}

/**
 * Starts an environment, runs a scenario, and stops the environment. BENCH_CPU_PROF is a directory for CPU profiles.
 */
export async function withEnvironment<Result>(
  options: EnvironmentOptions,
  scenario: (environment: BenchEnvironment) => Promise<Result>,
): Promise<Result> {
  const {
    processes,
    furtherPortals = 0,
    env = {},
    nodeArgs = [],
    startPostgres = startBenchPostgres,
    ...simulated
  } = options;
  const postgres = await startPostgres();
  const runs: Run[] = [];
  let simulator: SimulatorProcess | undefined;
  let database: Client | undefined;
  const endServices = (): void => {
    for (const { child } of runs) child.kill('SIGTERM');
  };
  process.once('exit', endServices);
  try {
    simulator = await startSimulatorProcess(simulated);
    await postgres.migrate();
    database = await connectInSchema(postgres.url);
    const apiKey = await registerApiKey(postgres.url, 'bench');
    const services: string[] = [];
    for (let index = 0; index < processes; index += 1) {
      const run = startRun(entry, {
        cwd: postgres.directory,
        nodeArgs: [...profiling(), ...nodeArgs],
        env: { ...serviceEnvironment(postgres.url, simulator.url), ...env },
      });
      runs.push(run);
      services.push((await run.prints(/Listening on (http:\S+?),/))[1] ?? '');
    }
    const postmaster = await postgres.pid();
    const opened = database;
    const environment: BenchEnvironment = {
      simulator,
      postgres,
      database,
      services,
      runs,
      apiKey,
      portals: ['1234567'],
      cpuSeconds: () => cpuOf(runs, simulator?.pid ?? 0, postmaster),
      settled: async () => {
        await until(async () => (await opened.query('SELECT 1 FROM open_writes LIMIT 1')).rowCount === 0, 300_000);
      },
    };
    // The first write of a process reads settings and prepares statements. No measurement includes that.
    await Promise.all(services.map((url) => warmUp(environment, url)));
    for (let number = 1; number <= furtherPortals; number += 1) await connect(environment, 1_234_567 + number);
    return await scenario(environment);
  } finally {
    process.off('exit', endServices);
    endServices();
    await Promise.all(runs.map(({ ended }) => ended));
    await simulator?.stop();
    await database?.end().catch(() => undefined);
    await postgres.stop();
  }
}

/** The environment of a service in production. */
export function serviceEnvironment(databaseUrl: string, simulatorUrl: string): Record<string, string> {
  return {
    NODE_ENV: 'production',
    PORT: '0',
    LOG_LEVEL: 'log',
    API_KEY_RATE_LIMIT: '0',
    PUBLIC_URL: 'https://crm.example.com',
    DATABASE_URL: databaseUrl,
    TOKEN_ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
    HUBSPOT_BASE_URL: simulatorUrl,
    HUBSPOT_AUTHORIZE_URL: `${simulatorUrl}/oauth/authorize`,
    ...oauthEnvironment,
  };
}

function profiling(): string[] {
  const directory = process.env.BENCH_CPU_PROF;
  if (!directory) return [];
  mkdirSync(directory, { recursive: true });
  return ['--cpu-prof', '--cpu-prof-dir', path.resolve(directory)];
}

async function warmUp({ apiKey }: BenchEnvironment, url: string): Promise<void> {
  const answer = await fetch(`${url}/api/contacts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'warm@example.com' }),
  });
  if (answer.status > 201) throw new Error(`the first write got ${answer.status} ${await answer.text()}`);
}

/** Adds an account to the simulator and installs the app there. */
async function connect(environment: BenchEnvironment, portalId: number): Promise<void> {
  const { simulator, services, apiKey, portals } = environment;
  const [service = ''] = services;
  await simulator.addPortal(portalId);
  const { callback, cookie } = await beginInstall(service, apiKey, String(portalId));
  // The callback has the service's public URL, where it does not listen.
  const { pathname, search } = new URL(callback);
  const connected = await fetch(`${service}${pathname}${search}`, { headers: { cookie } });
  if (!connected.ok) throw new Error(`failed to connect portal ${portalId}: ${await connected.text()}`);
  portals.push(String(portalId));
}

function cpuOf(runs: Run[], simulatorPid: number, postmaster: number | null): CpuSeconds | null {
  const service = runs.map(({ child }) => cpuSecondsOf(child.pid ?? 0));
  const simulator = cpuSecondsOf(simulatorPid);
  const postgres = postmaster === null ? null : cpuSecondsOf(postmaster, { withChildren: true });
  if (simulator === null || postgres === null || service.includes(null)) return null;
  return { service: service.reduce<number>((sum, one) => sum + (one ?? 0), 0), simulator, postgres };
}
