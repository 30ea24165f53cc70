import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { StoredTokens } from '../hubspot/tokens/stored-tokens';
import { Problem } from '../problems/problem';
import { BackgroundLoop } from '../timing/background-loop';
import { RefreshingCache } from '../timing/refreshing-cache';
import { within } from '../timing/within';
import { EnvironmentPortal } from './environment-portal';

/** Longest time until a process sees a portal that another replica connected or removed. */
export const longestListedMs = 2_000;
/** While there are requests, a loop reads the list again, so that no request waits for it. */
const refreshEveryMs = 1_000;
const inUseMs = 600_000;
/** Longest wait of a caller for the database. */
const patienceMs = 2_000;
/** The only entry of the cache. */
const all = 'all';

/** Lists the ids of all connected portals, and selects the portal of a request; PortalsService describes portals. */
@Injectable()
export class PortalDirectory implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly installed = new RefreshingCache<string[]>({ maxEntries: 1 });
  private readonly loop = new BackgroundLoop({
    name: 'Reading the connected portals',
    everyMs: refreshEveryMs,
    run: () => this.refresh(),
    logger: new Logger(PortalDirectory.name),
  });
  private usedAtMs = -Infinity;

  constructor(
    @Inject(EnvironmentPortal) private readonly environment: Pick<EnvironmentPortal, 'findId'>,
    @Inject(StoredTokens) private readonly stored: Pick<StoredTokens, 'installedPortalIds'>,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.loop.stop();
  }

  /**
   * The portal that a request names, or else the only portal.
   * @throws Problem `portal-not-found`, `portal-required`, `no-portal`, `database-unavailable`
   * @throws HubspotError if the id of the environment's portal is unknown and HubSpot does not answer
   */
  async select(named: string | undefined): Promise<string> {
    if (named !== undefined && (await this.installedIds()).includes(named)) return named;
    const ids = await this.ids();
    if (named !== undefined) {
      if (ids.includes(named)) return named;
      const detail = `This service is not connected to portal ${named}. GET /api/portals lists the connected portals.`;
      throw new Problem('portal-not-found', detail);
    }
    const [only] = ids;
    if (only === undefined) {
      throw new Problem('no-portal', 'Connect one at /api/hubspot/oauth/install in a browser.');
    }
    if (ids.length === 1) return only;
    throw new Problem('portal-required', `Name one of them in the header X-Portal-Id: ${ids.join(', ')}.`, {
      members: { portals: ids },
    });
  }

  /** Every portal: first the portal of the environment, then portals that people connected in a browser. */
  async ids(): Promise<string[]> {
    const ofEnvironment = await this.environment.findId();
    const installed = await this.installedIds();
    if (ofEnvironment === null) return [...installed];
    return [ofEnvironment, ...installed.filter((id) => id !== ofEnvironment)];
  }

  /** Forgets the list after a portal was connected or removed. */
  forget(): void {
    this.installed.forget(all);
  }

  private installedIds(): string[] | Promise<string[]> {
    this.usedAtMs = performance.now();
    return this.installed.get(all, longestListedMs, this.readInstalled);
  }

  /** After a failure the list expires, and requests read it from the database. */
  private async refresh(): Promise<void> {
    if (performance.now() - this.usedAtMs <= inUseMs) await this.installed.refresh(all, this.readInstalled);
  }

  private readonly readInstalled = (): Promise<string[]> =>
    within(patienceMs, this.stored.installedPortalIds(), tooSlow);
}

function tooSlow(): Problem {
  const detail = 'The database did not return the portals in time. Nothing was stored: try again in a few seconds.';
  return new Problem('database-unavailable', detail, { retryAfterSeconds: 5 });
}
