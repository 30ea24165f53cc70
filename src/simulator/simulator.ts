import { Clock } from './clock';
import { Faults } from './faults';
import { Portal, type PortalContents, type PortalSettings } from './portal';
import { RequestLog } from './request-log';
import { createServer } from './server';
import { SnapshotFile } from './snapshot-file';
import type { SimulatorState } from './state';
import { defaultCredentials, type SimulatorCredentials } from './tokens';

/** How the simulator behaves; every option has a default. */
export interface SimulatorOptions {
  /** Port to listen on; 0 takes any free one. */
  port?: number;
  /** Address to listen on. */
  host?: string;
  /** HubSpot's number of the account. */
  portalId?: number;
  /** Milliseconds until search sees a change. */
  searchLagMs?: number;
  /** Seconds an access token lives. */
  accessTokenTtlSeconds?: number;
  /** Whether each refresh gives a new refresh token and ends the old one. HubSpot does not, and does not promise so. */
  rotateRefreshTokens?: boolean;
  /** Milliseconds that every answer takes longer. */
  latencyMs?: number;
  /** The first record id given out; ids grow from there. */
  firstId?: number;
  /** File that keeps the records from one run to the next. */
  snapshotFile?: string;
}

/** A simulator that listens. */
export interface Simulator {
  /** Such as http://127.0.0.1:5002. */
  readonly url: string;
  /** What apps use to get in. */
  readonly credentials: SimulatorCredentials;
  close(): Promise<void>;
}

/** The defaults of every option but the snapshot file, which there is none of. */
export const defaultOptions = {
  port: 0,
  host: '127.0.0.1',
  portalId: 1_234_567,
  searchLagMs: 3000,
  accessTokenTtlSeconds: 1800,
  rotateRefreshTokens: false,
  latencyMs: 0,
  firstId: 100_000_001,
} as const satisfies Required<Omit<SimulatorOptions, 'snapshotFile'>>;

/**
 * Starts a stand-in for HubSpot.
 * @throws Error with code EADDRINUSE where the port is taken
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port, host, latencyMs, snapshotFile, ...settings } = {
    ...defaultOptions,
    snapshotFile: undefined,
    ...options,
  };
  const clock = new Clock();
  const snapshot = snapshotFile ? new SnapshotFile(snapshotFile, () => state.portal.contents()) : undefined;
  const changed = (): void => snapshot?.saveSoon();
  const portalWith = (contents?: PortalContents): Portal =>
    new Portal(settings satisfies PortalSettings, clock, changed, contents);
  const state: SimulatorState = {
    portal: portalWith(snapshotFile ? SnapshotFile.read(snapshotFile) : undefined),
    log: new RequestLog(),
    faults: new Faults(),
    url: '',
    changed,
    reset: () => {
      state.portal = portalWith();
      state.log.clear();
      state.faults.clear();
      changed();
    },
  };
  const server = createServer(state, latencyMs);
  state.url = await server.listen({ port, host });
  return {
    url: state.url,
    credentials: defaultCredentials,
    close: async () => {
      server.server.closeAllConnections();
      await server.close();
      snapshot?.save();
    },
  };
}
