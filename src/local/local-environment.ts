import path from 'node:path';
import { startSimulator, type Simulator } from '../../simulator/simulator';
import { startEmbeddedPostgres } from './embedded-postgres';
import { localSecrets } from './local-secrets';
import { takeRunLock } from './run-lock';
import { noteSimulator, simulatorVariables } from './running-simulator';

/** Environment variables by name. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** What a local run adds to the environment, so that the service starts without any configuration. */
export interface LocalEnvironment {
  /** The given variables and the added ones. */
  variables: Variables;
  /** What was added, a plain line each. */
  notes: string[];
  /** An API key for this machine, to be registered. */
  apiKey: string;
  /** Stops what was started, in the right order. */
  stop(): Promise<void>;
}

/** Where a local run keeps its data, in the working directory. */
export const localDataDir = path.resolve('.data');

const credentialVariables = [
  'HUBSPOT_ACCESS_TOKEN',
  'HUBSPOT_CLIENT_ID',
  'HUBSPOT_CLIENT_SECRET',
  'HUBSPOT_REFRESH_TOKEN',
];

/** Whether HubSpot's credentials are given; else a local run uses the simulator. */
export function namesCredentials(given: Variables): boolean {
  return credentialVariables.some((name) => given[name]);
}

/**
 * Starts the embedded PostgreSQL where DATABASE_URL is not set, and the HubSpot simulator where no credential is.
 * @throws RunLockedError where another local run uses the same data
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
      const postgres = await startEmbeddedPostgres({ dataDir: path.join(localDataDir, 'postgres') });
      started.push(postgres.stop);
      added.DATABASE_URL = postgres.url;
      notes.push('DATABASE_URL is not set: using an embedded PostgreSQL, whose data stays in .data/postgres.');
    }
    if (!namesCredentials(given)) {
      const simulator = await startLocalSimulator(given.PORT);
      started.push(() => simulator.close(), noteSimulator(localDataDir, simulator.url));
      Object.assign(added, simulatorVariables(simulator.url));
      notes.push(
        `No HubSpot credentials are set: using a HubSpot simulator at ${simulator.url}, nothing leaves this machine.`,
      );
    }
    return { variables: { ...given, ...added }, notes, apiKey: secrets.apiKey, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** One port above the service's, else any free one; the same records as last time. */
async function startLocalSimulator(servicePort = '5001'): Promise<Simulator> {
  const options = {
    snapshotFile: path.join(localDataDir, 'simulator.json'),
    // Ids never return, not even when the last moments before a kill -9 are missing from the snapshot.
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
