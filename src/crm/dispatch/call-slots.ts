import { Inject, Injectable, Logger } from '@nestjs/common';
import { dispatchConfig, type DispatchConfig } from '../../config/dispatch.config';
import type { Slot } from '../../hubspot/call/hubspot-call';
import { HubspotClient } from '../../hubspot/client/hubspot-client';
import { endsOf, laneOf, type PortalLane } from '../journal/queue';
import { errorText } from './error-text';

/** A lane that has no slot after this time looks again whether it still needs one. */
const slotPatienceMs = 30_000;

/** Slots for the calls of lanes. */
@Injectable()
export class CallSlots {
  private readonly logger = new Logger(CallSlots.name);
  /** Most calls of one lane under way at once. */
  readonly mostPerLane: number;

  constructor(
    @Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'reserve' | 'release'>,
    @Inject(dispatchConfig.KEY) { parallelCalls }: Pick<DispatchConfig, 'parallelCalls'>,
  ) {
    this.mostPerLane = parallelCalls;
  }

  /**
   * Waits for a slot, so that a batch grows for as long as the budget makes it wait.
   * @throws HubspotError where none comes in time, or the portal does not let this service in
   */
  reserve({ portalId, queue, lane }: PortalLane): Promise<Slot> {
    return this.client.reserve(portalId, endsOf(queue) ? 'associations' : 'general', laneOf(lane), slotPatienceMs);
  }

  /** Releases a slot that no call used. Where that fails, the slot stays counted until its window has passed. */
  async release(portalId: string, slot: Slot): Promise<void> {
    await this.client.release(portalId, slot).catch((error: unknown) => {
      this.logger.warn(`An unused slot of portal ${portalId} could not be released: ${errorText(error)}`);
    });
  }
}
