import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { defaultCredentials } from '../../simulator/credentials';
import { findRunLockHolder } from './run-lock';

/**
 * Records the URL of this local run's simulator for other commands.
 * @returns a function that removes the record
 */
export function recordSimulator(dataDir: string, url: string): () => void {
  const file = recordFile(dataDir);
  writeFileSync(file, `${url}\n`);
  return () => {
    rmSync(file, { force: true });
  };
}

/** URL of the simulator of the present local run, or null. */
export function findRunningSimulator(dataDir: string): string | null {
  // After a kill -9 the record remains without a run.
  if (findRunLockHolder(dataDir) === null) return null;
  try {
    return readFileSync(recordFile(dataDir), 'utf8').trim();
  } catch {
    return null;
  }
}

/** Variables of a service that uses a simulator with default credentials. */
export function simulatorVariables(url: string): Record<string, string> {
  return {
    HUBSPOT_BASE_URL: url,
    HUBSPOT_CLIENT_ID: defaultCredentials.clientId,
    HUBSPOT_CLIENT_SECRET: defaultCredentials.clientSecret,
    HUBSPOT_REFRESH_TOKEN: defaultCredentials.refreshToken,
  };
}

function recordFile(dataDir: string): string {
  return path.join(dataDir, 'simulator.url');
}
