import path from 'node:path';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { startEmbeddedPostgres } from './embedded-postgres';
import { localSecrets } from './local-secrets';
import { takeRunLock } from './run-lock';
import { recordSimulator, simulatorVariables } from './running-simulator';

/** Environment variables by name. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** The environment of a local run, which needs no configuration. */
export interface LocalEnvironment {
  /** The given variables and the added ones. */
  variables: Variables;
  /** A line for each added service. */
  notes: string[];
  /** An API key for this machine. The caller registers it. */
  apiKey: string;
  /** Stops the simulator and the database. */
  stop(): Promise<void>;
}

/** Folder of a local run's data, in the working directory. */
export const localDataDir = path.resolve('.data');

/** Folder of the embedded PostgreSQL's data. */
export const localPostgresDir = path.join(localDataDir, 'postgres');

const credentialVariables = [
  'HUBSPOT_ACCESS_TOKEN',
  'HUBSPOT_CLIENT_ID',
  'HUBSPOT_CLIENT_SECRET',
  'HUBSPOT_REFRESH_TOKEN',
];

/** True if credentials of HubSpot are set. Without them a local run uses the simulator. */
export function hasCredentials(given: Variables): boolean {
  return credentialVariables.some((name) => given[name]);
}

/**
 * Starts the embedded PostgreSQL unless DATABASE_URL is set, and the HubSpot simulator unless credentials are set.
 * @throws RunLockedError if another local run uses the same data
 */
export async function startLocalEnvironment(given: Variables): Promise<LocalEnvironment> {
  const lock = takeRunLock(localDataDir);
  const started: (() => Promise<void> | void)[] = [
    () => {
      lock.release();
    },
  ];
  const stop = async (): Promise<void> => {
    for (const stopOne of started.reverse().splice(0)) await stopOne();
  };
  try {
    const secrets = localSecrets(localDataDir);
    const added: Record<string, string> = {};
    const notes: string[] = [];
    if (!given.LOG_LEVEL) added.LOG_LEVEL = 'warn';
    if (!given.TOKEN_ENCRYPTION_KEYS) added.TOKEN_ENCRYPTION_KEYS = secrets.encryptionKeys;
    if (!given.DATABASE_URL) {
      const postgres = await startEmbeddedPostgres({ dataDir: localPostgresDir });
      started.push(postgres.stop);
      added.DATABASE_URL = postgres.url;
      notes.push('DATABASE_URL is not set: using an embedded PostgreSQL. Its data stays in .data/postgres.');
    }
    if (!hasCredentials(given)) {
      const simulator = await startLocalSimulator(given.PORT);
      started.push(() => simulator.close(), recordSimulator(localDataDir, simulator.url));
      Object.assign(added, simulatorVariables(simulator.url));
      notes.push(
        `No HubSpot credentials are set: using a HubSpot simulator at ${simulator.url}. Nothing leaves this machine.`,
      );
    }
    return { variables: { ...given, ...added }, notes, apiKey: secrets.apiKey, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Starts the simulator with the last run's records, one port above the service's or on a free one. */
async function startLocalSimulator(servicePort = '5001'): Promise<Simulator> {
  const options = {
    snapshotFile: path.join(localDataDir, 'simulator.json'),
    // Ids must not repeat, although a kill -9 may lose the last records.
    firstId: Date.now(),
  };
  const preferred = Number(servicePort) > 0 && Number(servicePort) < 65_535 ? Number(servicePort) + 1 : 0;
  try {
    return await startSimulator({ ...options, port: preferred });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return startSimulator({ ...options, port: 0 });
  }
}
