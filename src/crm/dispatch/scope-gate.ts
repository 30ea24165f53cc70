import { Inject, Injectable } from '@nestjs/common';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import { IntegrationKeys } from '../../portals/integration-keys';
import { QueueHolds } from '../../portals/queue-holds';
import { Releases } from '../journal/claims/releases';
import type { PortalLane, Queue } from '../journal/tables/queue';
import type { Dispatched, RefusedByScope } from '../sending/calls/dispatched';

type PortalQueue = Pick<PortalLane, 'portalId' | 'queue'>;

/** Several records without a common scope error may each have a fault of their own, but not all of them. */
const leastRefusedKeys = 2;

/**
 * Holds the queue of writes that lack a scope. Other queues of the portal are unaffected. A refusal that names another scope than
 * the type's may concern one record, so the queue is held after two records only.
 */
@Injectable()
export class ScopeGate {
  /** Queues that were held when this process last asked. */
  private readonly held = new Set<string>();
  /** Keys of refused records since the last success, by queue. */
  private readonly refusedKeys = new Map<string, Set<string>>();

  constructor(
    @Inject(QueueHolds) private readonly holds: Pick<QueueHolds, 'note' | 'takeProbe' | 'probeSoon' | 'lift'>,
    @Inject(Releases) private readonly releases: Pick<Releases, 'hasten'>,
    @Inject(IntegrationKeys) private readonly integrationKeys: Pick<IntegrationKeys, 'forget'>,
  ) {}

  /** @throws HubspotError of a missing scope while a queue is held and its probe is not due */
  async assertOpen({ portalId, queue }: PortalQueue): Promise<void> {
    const name = nameOf(portalId, queue);
    if (!this.held.has(name)) return;
    const turn = await this.holds.takeProbe(portalId, queue);
    if (turn.kind === 'lifted') await this.open(portalId, queue);
    if (turn.kind !== 'not-yet') return;
    const { message, scopes, waitSeconds } = turn;
    throw new HubspotError({
      kind: 'credentials',
      status: 403,
      category: 'MISSING_SCOPES',
      message,
      errors: scopes.length > 0 ? [{ context: { requiredGranularScopes: scopes } }] : [],
      retryAfterSeconds: waitSeconds,
    });
  }

  /** Learns from the results of a claim. @returns the results, with the hold of their queue */
  async learn({ portalId, queue }: PortalQueue, dispatched: Dispatched): Promise<Dispatched> {
    const { scopeRefusals = [], settled } = dispatched;
    const name = nameOf(portalId, queue);
    if (settled.some(({ state }) => state === 'settled')) {
      this.refusedKeys.delete(name);
      if (!this.held.has(name)) return dispatched;
      await this.holds.lift(portalId, queue);
      await this.open(portalId, queue);
      return dispatched;
    }
    const refusal = this.refusalOfQueue(name, scopeRefusals);
    if (!refusal) return dispatched;
    const { problem, forMs, message, scopes } = refusal;
    await this.holds.note(portalId, queue, { message, scopes });
    this.held.add(name);
    return { ...dispatched, hold: { problem, forMs, queueOnly: true } };
  }

  /** Makes the next probe of a held queue due, on an operator's request. @returns true if the queue was held */
  async probeSoon(portalId: string, queue: Queue): Promise<boolean> {
    await this.holds.probeSoon(portalId, queue);
    await this.releases.hasten(portalId, [queue]);
    return this.held.has(nameOf(portalId, queue));
  }

  private refusalOfQueue(name: string, refusals: readonly RefusedByScope[]): RefusedByScope | undefined {
    const ofType = refusals.find(({ isOfType }) => isOfType);
    if (ofType || refusals.length === 0) return ofType;
    const keys = this.refusedKeys.get(name) ?? new Set<string>();
    for (const { key } of refusals) keys.add(key);
    this.refusedKeys.set(name, keys);
    return keys.size >= leastRefusedKeys ? refusals[0] : undefined;
  }

  /** Makes the waiting writes of a queue due. Refusals of the hidden property may be outdated too. */
  private async open(portalId: string, queue: Queue): Promise<void> {
    this.held.delete(nameOf(portalId, queue));
    this.integrationKeys.forget(portalId);
    await this.releases.hasten(portalId, [queue]);
  }
}

function nameOf(portalId: string, queue: Queue): string {
  return `${portalId}/${queue}`;
}
