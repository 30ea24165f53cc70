import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { defaultCredentials } from '../../simulator/credentials';
import { findRunLockHolder } from './run-lock';

/**
 * Notes where the simulator of this local run listens, for commands beside it.
 * @returns what takes the note back
 */
export function noteSimulator(dataDir: string, url: string): () => void {
  const file = noteFile(dataDir);
  writeFileSync(file, `${url}\n`);
  return () => {
    rmSync(file, { force: true });
  };
}

/** Where the simulator of a local run that is running now listens; null where there is none. */
export function findRunningSimulator(dataDir: string): string | null {
  // A note without a run is left from a kill -9.
  if (findRunLockHolder(dataDir) === null) return null;
  try {
    return readFileSync(noteFile(dataDir), 'utf8').trim();
  } catch {
    return null;
  }
}

/** What a service needs to use a simulator with its own credentials. */
export function simulatorVariables(url: string): Record<string, string> {
  return {
    HUBSPOT_BASE_URL: url,
    HUBSPOT_CLIENT_ID: defaultCredentials.clientId,
    HUBSPOT_CLIENT_SECRET: defaultCredentials.clientSecret,
    HUBSPOT_REFRESH_TOKEN: defaultCredentials.refreshToken,
  };
}

function noteFile(dataDir: string): string {
  return path.join(dataDir, 'simulator.url');
}
