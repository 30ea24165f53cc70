import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Problem } from '../problems/problem';
import { within } from '../timing/within';
import { EnvironmentPortal } from './environment-portal';
import { StoredTokens } from '../hubspot/tokens/stored-tokens';

/** How long another replica may not know of a portal that was connected or removed here. */
const keptMs = 2_000;
/** While there are requests the list is read again so often beside them, so that none has to wait for it. */
const readAgainMs = 1_000;
const inUseMs = 600_000;
/** A caller waits no longer for the database's answer. */
const patienceMs = 2_000;

/** Which portals there are, and which one a request means. */
@Injectable()
export class Portals implements OnApplicationBootstrap, OnModuleDestroy {
  private installed?: { ids: Promise<string[]>; readAtMs: number };
  private usedAtMs = -Infinity;
  private timer?: NodeJS.Timeout;
  private upkeep?: Promise<void>;

  constructor(
    private readonly environment: EnvironmentPortal,
    private readonly stored: StoredTokens,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      if (performance.now() - this.usedAtMs > inUseMs) return;
      this.upkeep ??= this.readAgain().finally(() => {
        this.upkeep = undefined;
      });
    }, readAgainMs);
    this.timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.upkeep;
  }

  /**
   * The portal that a request means: the one it names, or else the only one there is.
   * @throws Problem `portal-not-found`, `portal-required`, `no-portal`
   * @throws HubspotError where the portal of the environment has to be asked for and cannot
   */
  async select(named: string | undefined): Promise<string> {
    if (named !== undefined && (await this.installedIds()).includes(named)) return named;
    const ids = await this.ids();
    if (named !== undefined) {
      if (ids.includes(named)) return named;
      const detail = `This service is not connected to portal ${named}. GET /api/portals lists the portals that it is connected to.`;
      throw new Problem('portal-not-found', detail);
    }
    const [only] = ids;
    if (only === undefined) {
      throw new Problem('no-portal', 'Connect one at /api/hubspot/oauth/install, in a browser.');
    }
    if (ids.length === 1) return only;
    throw new Problem('portal-required', `Name one of them in the header X-Portal-Id: ${ids.join(', ')}.`, {
      members: { portals: ids },
    });
  }

  /** Every portal: that of the environment first, then those that were connected in a browser. */
  async ids(): Promise<string[]> {
    const ofEnvironment = await this.environment.findId();
    const installed = await this.installedIds();
    return [...new Set([...(ofEnvironment ? [ofEnvironment] : []), ...installed])];
  }

  /** Forgets the list: a portal was connected or removed. */
  forget(): void {
    this.installed = undefined;
  }

  private installedIds(): Promise<string[]> {
    const nowMs = performance.now();
    this.usedAtMs = nowMs;
    const { installed } = this;
    if (installed && nowMs - installed.readAtMs < keptMs) return installed.ids;
    const ids = within(patienceMs, this.stored.installedPortalIds(), tooSlow);
    this.installed = { ids, readAtMs: nowMs };
    ids.catch(() => {
      this.forget();
    });
    return ids;
  }

  /** What is known stays until there is an answer, and runs out where there is none; requests are told then. */
  private async readAgain(): Promise<void> {
    const before = this.installed;
    const readAtMs = performance.now();
    const ids = await this.stored.installedPortalIds().catch(() => null);
    // What was forgotten meanwhile was out of date.
    if (ids && before && this.installed === before) this.installed = { ids: Promise.resolve(ids), readAtMs };
  }
}

function tooSlow(): Problem {
  const detail = 'The portals could not be read in time. Nothing was stored: try again in a few seconds.';
  return new Problem('database-unavailable', detail, { retryAfterSeconds: 5 });
}
