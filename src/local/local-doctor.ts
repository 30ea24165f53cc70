import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DoctorSetup } from '../cli/run-doctor';
import { hasCredentials, localDataDir, localPostgresDir, type Variables } from './local-environment';
import { findRunLockHolder } from './run-lock';
import { findRunningSimulator, simulatorVariables } from './running-simulator';

/** Input of the doctor for a local run. */
export interface LocalDoctor {
  /** The variables that the local run has. */
  variables: Variables;
  setup: DoctorSetup;
}

/** The doctor's only finding before the first local run in the working directory; null after one. */
export function beforeFirstRun(): DoctorSetup | null {
  if (existsSync(path.join(localPostgresDir, 'PG_VERSION'))) return null;
  return {
    nothingThere: {
      check: 'configuration',
      level: 'yellow',
      found: 'There is nothing to examine: DATABASE_URL is not set, and no local run was ever started here.',
      step: 'Run npm start, then the doctor in another terminal; or set the variables of .env.example.',
    },
  };
}

/**
 * Adds the variables that `npm start` adds: without credentials, those of the running simulator.
 * @param embedded true if the database is the embedded one
 */
export function localDoctor(given: Variables, embedded: boolean): LocalDoctor {
  const examined = embedded ? { database: 'the embedded PostgreSQL of local runs, in .data/postgres' } : {};
  if (hasCredentials(given)) return { variables: given, setup: { examined } };
  const url = findRunningSimulator(localDataDir);
  if (url !== null) {
    const hubspot = `the simulator that npm start runs, at ${url}`;
    return { variables: { ...given, ...simulatorVariables(url) }, setup: { examined: { ...examined, hubspot } } };
  }
  const running = findRunLockHolder(localDataDir);
  return {
    // The doctor calls no HubSpot, but needs complete variables for its other checks.
    variables: { ...given, ...simulatorVariables('http://127.0.0.1:5002') },
    setup: {
      examined: { ...examined, hubspot: null },
      hubspotAbsent: {
        check: 'hubspot',
        level: 'yellow',
        ...(running === null
          ? {
              found:
                'No HubSpot was examined: no credentials are set, and the simulator runs only while npm start does.',
              step: 'Run npm start in another terminal, then the doctor again; or set the credentials of HubSpot.',
            }
          : {
              found: `No HubSpot was examined: no credentials are set here, but the local run (process ${running}) has some.`,
              step: "Run the doctor with the local run's variables, or put them into .env.",
            }),
      },
    },
  };
}
