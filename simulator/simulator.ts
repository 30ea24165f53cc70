import { Clock } from './clock';
import { defaultCredentials, type SimulatorCredentials } from './credentials';
import { Faults, type Fault } from './faults';
import { OAuthApp } from './oauth-app';
import { Portal, type PortalSettings } from './portal';
import { Random } from './random';
import type { TierName } from './rate-limits';
import { RequestLog, type LoggedRequest } from './request-log';
import { createServer } from './server';
import { SnapshotFile } from './snapshot-file';
import type { SimulatorState } from './state';
import { defaultSwitches, type Switches } from './switches';
import { Webhooks } from './webhooks';

/** Options of the simulator. Each has a default. */
export interface SimulatorOptions {
  /** Port to listen on; 0 takes any free one. */
  port?: number;
  /** Address to listen on. */
  host?: string;
  /** Portal id of the first account. */
  portalId?: number;
  /** Rate limits of the accounts. */
  tier?: TierName;
  /** Milliseconds until search sees a change. */
  searchLagMs?: number;
  /** Lifetime of an access token in seconds. */
  accessTokenTtlSeconds?: number;
  /** True if each refresh replaces the refresh token. HubSpot keeps the token, without a promise to do so. */
  rotateRefreshTokens?: boolean;
  /** Milliseconds added to every response. */
  latencyMs?: number;
  /** Seed of the result order and of every id except record ids. */
  seed?: number;
  /** The first record id. Later ids are higher. */
  firstId?: number;
  /** File that keeps the records between runs. */
  snapshotFile?: string;
  /** Alternatives for unconfirmed behaviour. */
  switches?: Partial<Switches>;
}

/** A running simulator. */
export interface Simulator {
  /** Such as http://127.0.0.1:5002. */
  readonly url: string;
  /** Credentials that apps authenticate with. */
  readonly credentials: SimulatorCredentials;
  /** Registers a fault. docs/simulator.md lists its fields. */
  order(fault: Fault): void;
  /** The latest requests to HubSpot's API. */
  requests(): LoggedRequest[];
  /** Moves the simulator's clock. */
  moveClockMs(byMs: number): void;
  close(): Promise<void>;
}

/** Default values. The snapshot file and the switches have their own. */
export const defaultOptions = {
  port: 0,
  host: '127.0.0.1',
  portalId: 1_234_567,
  tier: 'pro',
  searchLagMs: 3000,
  accessTokenTtlSeconds: 1800,
  rotateRefreshTokens: false,
  latencyMs: 0,
  seed: 1,
  firstId: 100_000_001,
} as const satisfies Required<Omit<SimulatorOptions, 'snapshotFile' | 'switches'>>;

/**
 * Starts a simulator of HubSpot's CRM API.
 * @throws Error with code EADDRINUSE if the port is in use
 */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const { port, host, latencyMs, snapshotFile, ...settings } = {
    ...defaultOptions,
    snapshotFile: undefined,
    ...options,
  };
  const snapshot = snapshotFile ? new SnapshotFile(snapshotFile, () => state.contents()) : undefined;
  const state = createState(settings, () => snapshot?.saveSoon());
  state.restore(snapshotFile ? SnapshotFile.read(snapshotFile) : undefined);
  // An unwritable file must fail the start, not the first change.
  snapshot?.save();
  const server = createServer(state, latencyMs);
  state.url = await server.listen({ port, host });
  return {
    url: state.url,
    credentials: defaultCredentials,
    order: (fault) => state.faults.order(fault),
    requests: () => state.log.latest(),
    moveClockMs: (byMs) => {
      state.clock.moveMs(byMs);
    },
    close: async () => {
      state.webhooks.configure(null);
      server.server.closeAllConnections();
      await server.close();
      snapshot?.save();
    },
  };
}

type StateSettings = PortalSettings &
  Pick<SimulatorOptions, 'switches'> &
  Required<Pick<SimulatorOptions, 'firstId' | 'seed' | 'accessTokenTtlSeconds' | 'rotateRefreshTokens'>>;

function createState(settings: StateSettings, changed: () => void): SimulatorState {
  const { portalId, tier, searchLagMs, firstId, seed } = settings;
  const clock = new Clock();
  const random = new Random(seed);
  const switches: Switches = { ...defaultSwitches, ...settings.switches };
  const webhooks = new Webhooks(clock, random, switches);
  let nextId = firstId;
  const takeId = (): string => String(nextId++);
  const context = { clock, changed, switches, sink: webhooks, nextId: takeId };
  const appContext = { firstPortalId: portalId, clock, random, settings, changed };
  const state: SimulatorState = {
    clock,
    random,
    webhooks,
    switches,
    log: new RequestLog(),
    faults: new Faults(clock, random),
    app: new OAuthApp(appContext),
    portals: new Map(),
    url: '',
    changed,
    takeId,
    addPortal: (more) => {
      const portal = new Portal({ portalId, tier, searchLagMs, ...more }, context);
      state.portals.set(portal.settings.portalId, portal);
      changed();
      return portal;
    },
    contents: () => ({
      nextId,
      installations: state.app.contents(),
      portals: [...state.portals.values()].map((portal) => portal.contents()),
    }),
    restore: (contents) => {
      nextId = Math.max(firstId, contents?.nextId ?? 0);
      state.app = new OAuthApp(appContext, contents?.installations);
      state.portals = new Map(
        (contents?.portals ?? []).map((kept) => [kept.settings.portalId, new Portal(kept.settings, context, kept)]),
      );
      if (!state.portals.has(portalId)) state.addPortal({});
      changed();
    },
    reset: () => {
      clock.reset();
      random.reset();
      Object.assign(switches, defaultSwitches, settings.switches);
      state.log.clear();
      state.faults.clear();
      webhooks.reset();
      state.restore();
    },
  };
  return state;
}
