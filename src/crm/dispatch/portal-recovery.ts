import { Inject, Injectable, Logger } from '@nestjs/common';
import { PortalHealth } from '../../hubspot/budget/portal-health';
import { StoredTokens } from '../../hubspot/tokens/stored-tokens';
import { Releases } from '../journal/claims/releases';
import { JournalPortals } from '../journal/tables/journal-portals';
import { errorText } from './error-text';

/** Makes writes that wait after failures due at once, when their portal is connected or HubSpot answers it again. */
@Injectable()
export class PortalRecovery {
  private readonly logger = new Logger(PortalRecovery.name);

  constructor(
    @Inject(PortalHealth) health: Pick<PortalHealth, 'onRecovery'>,
    @Inject(StoredTokens) tokens: Pick<StoredTokens, 'onConnect'>,
    @Inject(Releases) private readonly releases: Pick<Releases, 'hasten'>,
    @Inject(JournalPortals) private readonly portals: Pick<JournalPortals, 'queuesOf'>,
  ) {
    health.onRecovery((portalId) => void this.recover(portalId));
    tokens.onConnect((portalId) => void this.recover(portalId));
  }

  private async recover(portalId: string): Promise<void> {
    try {
      await this.releases.hasten(portalId, await this.portals.queuesOf(portalId));
    } catch (error) {
      this.logger.warn(
        `Making the waiting writes of portal ${portalId} due failed; they wait for their next attempt: ${errorText(error)}`,
      );
    }
  }
}
