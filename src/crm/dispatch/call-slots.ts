import { Inject, Injectable, Logger } from '@nestjs/common';
import { dispatchConfig, type DispatchConfig } from '../../config/dispatch.config';
import { CallerWeights } from '../../hubspot/budget/caller-weights';
import type { Bucket } from '../../hubspot/call/call-bucket';
import type { Slot } from '../../hubspot/call/hubspot-call';
import { HubspotClient } from '../../hubspot/client/hubspot-client';
import { EnvironmentPortal } from '../../portals/environment-portal';
import { endsOf, laneOf, type PortalLane } from '../journal/tables/queue';
import { errorText } from './error-text';
import { ScopeGate } from './scope-gate';

/** After this wait, a lane checks again if it needs a slot. */
const slotPatienceMs = 30_000;

/** Reserves and releases slots for the calls of lanes. */
@Injectable()
export class CallSlots {
  private readonly logger = new Logger(CallSlots.name);
  /** Most concurrent calls of one lane. */
  readonly mostPerLane: number;
  /** The relative share of an API key. */
  readonly weightOf: (apiKeyId: string) => number;

  constructor(
    @Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'reserve' | 'release' | 'servesMore'>,
    @Inject(dispatchConfig.KEY) { parallelCalls }: Pick<DispatchConfig, 'parallelCalls'>,
    @Inject(ScopeGate) private readonly scopes: Pick<ScopeGate, 'assertOpen' | 'probeSoon'>,
    @Inject(CallerWeights) { of: weightOf }: Pick<CallerWeights, 'of'>,
    @Inject(EnvironmentPortal) private readonly environment: Pick<EnvironmentPortal, 'tryOnce'>,
  ) {
    this.weightOf = weightOf;
    this.mostPerLane = parallelCalls;
  }

  /**
   * Waits for a slot. Claims follow the slot, so that a batch grows while the budget makes it wait. The first slot follows the
   * connection of the credential's portal: without its tokens, claimed writes would fail and wait.
   * @param apiKeyId the API key whose turn is next in the lane; null if unknown
   * @param servedKeys API keys that the call would serve if it left now; null stands for writes of earlier versions
   * @throws HubspotError if no slot comes in time, the portal refuses this service, or the queue lacks a scope
   */
  async reserve(
    { portalId, queue, lane }: PortalLane,
    apiKeyId: string | null,
    servedKeys?: () => readonly (string | null)[],
  ): Promise<Slot> {
    await this.environment.tryOnce();
    await this.scopes.assertOpen({ portalId, queue });
    return this.client.reserve(portalId, bucketOf(queue), laneOf(lane), slotPatienceMs, { apiKeyId, servedKeys });
  }

  /** Takes note that the waiting calls of a lane would now serve further API keys. */
  servesMore({ portalId, queue }: PortalLane): void {
    this.client.servesMore(portalId, bucketOf(queue));
  }

  /** Lets a call of a queue that lacks a scope leave soon. @returns true if the queue was held */
  probeSoon({ portalId, queue }: PortalLane): Promise<boolean> {
    return this.scopes.probeSoon(portalId, queue);
  }

  /** Releases a slot that no call used. After a failure, the slot stays counted until its window has passed. */
  async release(portalId: string, slot: Slot): Promise<void> {
    await this.client.release(portalId, slot).catch((error: unknown) => {
      this.logger.warn(`Releasing an unused slot of portal ${portalId} failed: ${errorText(error)}`);
    });
  }
}

function bucketOf(queue: PortalLane['queue']): Bucket {
  return endsOf(queue) ? 'associations' : 'general';
}
