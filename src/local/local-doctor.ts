import { existsSync } from 'node:fs';
import path from 'node:path';
import type { DoctorSetup } from '../cli/run-doctor';
import { localDataDir, namesCredentials, type Variables } from './local-environment';
import { findRunLockHolder } from './run-lock';
import { findRunningSimulator, simulatorVariables } from './running-simulator';

/** What the doctor examines: the variables that a local run would have, and what they mean to a person. */
export interface LocalPatient {
  variables: Variables;
  setup: DoctorSetup;
}

/** Where the embedded PostgreSQL keeps its data. */
export const localPostgresDir = path.join(localDataDir, 'postgres');

/** What the doctor says where there never was a local run in the working directory; null where there was one. */
export function beforeFirstRun(): DoctorSetup | null {
  if (existsSync(path.join(localPostgresDir, 'PG_VERSION'))) return null;
  return {
    nothingThere: {
      check: 'configuration',
      level: 'yellow',
      found: 'There is nothing to examine: DATABASE_URL is not set, and no local run was ever started here.',
      step: 'Run npm start and then the doctor in another terminal; or set the variables of .env.example.',
    },
  };
}

/**
 * Fills in what `npm start` would: the simulator of the run that goes on, where no credentials are given.
 * @param embedded whether the database is the embedded one
 */
export function localPatient(given: Variables, embedded: boolean): LocalPatient {
  const examined = embedded ? { database: 'the embedded PostgreSQL of local runs, in .data/postgres' } : {};
  if (namesCredentials(given)) return { variables: given, setup: { examined } };
  const url = findRunningSimulator(localDataDir);
  if (url !== null) {
    const hubspot = `the simulator that npm start runs, at ${url}`;
    return { variables: { ...given, ...simulatorVariables(url) }, setup: { examined: { ...examined, hubspot } } };
  }
  const running = findRunLockHolder(localDataDir);
  return {
    // Never called: the variables are whole, so that the rest can be examined.
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
              found: `No HubSpot was examined: no credentials are set here, and the local run (process ${running}) has some of its own.`,
              step: 'Run the doctor with the variables that the local run has, or put them into .env.',
            }),
      },
    },
  };
}
