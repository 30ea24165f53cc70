import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { SendContext } from '../calls/send-context';

/** A refusal is tested again after this time. */
const refusalMs = 10 * 60_000;
const maxEntries = 10_000;

/**
 * Remembers which portals refuse `batch/update` by a unique property. No source confirms that HubSpot accepts it for every
 * type. [docs/simulator.md 12]
 */
@Injectable()
export class KeyedUpdates {
  private readonly refusals = new LRUCache<string, true>({ max: maxEntries, ttl: refusalMs });

  /** True if the portal has refused such an update in the last ten minutes. */
  areRefused({ portalId, definition }: Pick<SendContext, 'portalId' | 'definition'>): boolean {
    return this.refusals.has(`${portalId}/${definition.objectType}`);
  }

  /** Notes a refusal. */
  noteRefusal({ portalId, definition }: Pick<SendContext, 'portalId' | 'definition'>): void {
    this.refusals.set(`${portalId}/${definition.objectType}`, true);
  }
}
