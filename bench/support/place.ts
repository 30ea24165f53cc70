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

/** What a bench needs around it. */
export interface PlaceOptions extends SimulatorProcessOptions {
  /** Processes of the service. */
  processes: number;
  /** Further portals beside the environment's, with limits of their own. */
  furtherPortals?: number;
  /** Variables over those of a service in production. */
  env?: Record<string, string>;
  /** Options of Node for the service's processes. */
  nodeArgs?: string[];
  /** Makes the database; where the surroundings say by default. */
  startPostgres?: () => Promise<BenchPostgres>;
}

/** CPU seconds since a process began. */
export interface CpuSeconds {
  service: number;
  simulator: number;
  postgres: number;
}

/** The service, PostgreSQL and the simulator, each in processes of their own. */
export interface Place {
  simulator: SimulatorProcess;
  postgres: BenchPostgres;
  /** A connection that finds the service's tables. */
  database: Client;
  /** Addresses of the service's processes, and these themselves. */
  services: string[];
  runs: Run[];
  apiKey: string;
  /** The connected portals; the first is the environment's. */
  portals: string[];
  /** Null where the system does not tell. */
  cpuSeconds: () => CpuSeconds | null;
  /** Waits until no write is open. */
  settled(): Promise<void>;
}

/** Starts all of it, runs a scenario, and ends all of it. With BENCH_CPU_PROF each process of the service is profiled there. */
export async function onPlace<Result>(
  options: PlaceOptions,
  scenario: (place: Place) => Promise<Result>,
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
    const place: Place = {
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
    // What the first write of a process reads and prepares is no part of any measurement.
    await Promise.all(services.map((url) => warmUp(place, url)));
    for (let number = 1; number <= furtherPortals; number += 1) await connect(place, 1_234_567 + number);
    return await scenario(place);
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

async function warmUp({ apiKey }: Place, url: string): Promise<void> {
  const answer = await fetch(`${url}/api/contacts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'warm@example.com' }),
  });
  if (answer.status > 201) throw new Error(`the first write was answered with ${answer.status} ${await answer.text()}`);
}

/** Adds an account to the simulator and installs the app there, as a person would in a browser. */
async function connect(place: Place, portalId: number): Promise<void> {
  const { simulator, services, apiKey, portals } = place;
  const [service = ''] = services;
  await simulator.addPortal(portalId);
  const { callback, cookie } = await beginInstall(service, apiKey, String(portalId));
  // The service tells HubSpot its public address, which is not where it listens.
  const { pathname, search } = new URL(callback);
  const connected = await fetch(`${service}${pathname}${search}`, { headers: { cookie } });
  if (!connected.ok) throw new Error(`portal ${portalId} was not connected: ${await connected.text()}`);
  portals.push(String(portalId));
}

function cpuOf(runs: Run[], simulatorPid: number, postmaster: number | null): CpuSeconds | null {
  const service = runs.map(({ child }) => cpuSecondsOf(child.pid ?? 0));
  const simulator = cpuSecondsOf(simulatorPid);
  const postgres = postmaster === null ? null : cpuSecondsOf(postmaster, { withChildren: true });
  if (simulator === null || postgres === null || service.includes(null)) return null;
  return { service: service.reduce<number>((sum, one) => sum + (one ?? 0), 0), simulator, postgres };
}
