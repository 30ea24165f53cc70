import { Inject, Injectable, Logger } from '@nestjs/common';
import { PortalHealth } from '../../hubspot/budget/portal-health';
import { Releases } from '../journal/claims/releases';
import { ObjectDefinitions } from '../object-types/object-definitions';
import { errorText } from './error-text';
import { queuesOf } from './look-plan';

/** Makes writes that wait after failures due at once, when HubSpot answers their portal again. */
@Injectable()
export class PortalRecovery {
  private readonly logger = new Logger(PortalRecovery.name);

  constructor(
    @Inject(PortalHealth) health: Pick<PortalHealth, 'onRecovery'>,
    @Inject(Releases) private readonly releases: Pick<Releases, 'hasten'>,
    private readonly definitions: ObjectDefinitions,
  ) {
    health.onRecovery((portalId) => void this.recover(portalId));
  }

  private async recover(portalId: string): Promise<void> {
    try {
      await this.releases.hasten(portalId, queuesOf(this.definitions.all()));
    } catch (error) {
      this.logger.warn(
        `Making the waiting writes of portal ${portalId} due failed; they wait for their next attempt: ${errorText(error)}`,
      );
    }
  }
}
