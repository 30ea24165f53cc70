import { Injectable } from '@nestjs/common';
import { Problem } from '../common/problem';
import { EnvironmentPortal } from './environment-portal';
import { StoredTokens } from './stored-tokens';

/** How long another replica may not know of a portal that was connected or removed here. */
const keptMs = 2_000;

/** Which portals there are, and which one a request means. */
@Injectable()
export class Portals {
  private installed?: { ids: Promise<string[]>; readAtMs: number };

  constructor(
    private readonly environment: EnvironmentPortal,
    private readonly stored: StoredTokens,
  ) {}

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
    const { installed } = this;
    if (installed && Date.now() - installed.readAtMs < keptMs) return installed.ids;
    const ids = this.stored.installedPortalIds();
    this.installed = { ids, readAtMs: Date.now() };
    ids.catch(() => {
      this.forget();
    });
    return ids;
  }
}
