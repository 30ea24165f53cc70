import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { writesConfig, type WritesConfig } from '../../config/writes.config';
import { HubspotClient } from '../../hubspot/client/hubspot-client';
import type { Lane } from '../../hubspot/call/hubspot-call';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { AssociationTypeDefinition } from '../../hubspot/call/hubspot-wire';
import { RefreshingCache, type Reading } from '../../timing/refreshing-cache';
import { within } from '../../timing/within';
import { associationTypeIds } from '../object-types/association-facts';
import type { ObjectType } from '../object-types/object-types';
import { RefreshPace } from './refresh-pace';

/** Older lists are read again, beside the writes that use them. */
const freshMs = 10 * 60_000;
const mostPairs = 10_000;

/** The types of associations in one direction. */
export interface Direction {
  portalId: string;
  from: ObjectType;
  to: ObjectType;
}

/** The types of a direction, by the start of their reading. Without any, HubSpot allows no association there. */
export type PairTypes = Reading<readonly AssociationTypeDefinition[]>;

/**
 * The types of associations in each portal, by direction: HubSpot's, and the portal's labels. Readings follow the rules of
 * schemas: a write waits for the first half second of one, and continues without the list if it cannot be read.
 */
@Injectable()
export class AssociationLabels {
  private readonly cache = new RefreshingCache<readonly AssociationTypeDefinition[]>({ maxEntries: mostPairs });
  private readonly paces = new LRUCache<string, RefreshPace>({ max: mostPairs });

  constructor(
    @Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'listAssociationTypes'>,
    @Inject(writesConfig.KEY) private readonly config: Pick<WritesConfig, 'preflightWaitMs'>,
  ) {}

  /** The list for a write: the known one, or the first one if its reading ends in time; null if there is none. */
  async forWrite(direction: Direction): Promise<PairTypes | null> {
    const known = this.cache.find(keyOf(direction));
    if (!known) return this.readInTime(direction);
    if (performance.now() - known.startedAtMs > freshMs) void this.start(direction);
    return known;
  }

  /** A newer list than the one that was seen, for a write that does not fit that one; null if none arrives in time. */
  async newer(direction: Direction, seen: PairTypes): Promise<PairTypes | null> {
    const latest = this.cache.find(keyOf(direction));
    if (latest && latest.startedAtMs > seen.startedAtMs) return latest;
    const underWay = this.cache.underWaySince(keyOf(direction)) !== undefined;
    if (!underWay && !this.paceOf(direction).takeMiss(performance.now())) return null;
    return this.readInTime(direction);
  }

  /**
   * A list whose reading began after a time, by performance.now().
   * @throws HubspotError if HubSpot does not return it
   */
  async since(direction: Direction, sinceMs: number, lane: Lane): Promise<PairTypes> {
    const known = this.cache.find(keyOf(direction));
    if (known && known.startedAtMs >= sinceMs) return known;
    const shared = await this.read(direction, lane);
    return shared.startedAtMs >= sinceMs ? shared : this.read(direction, lane);
  }

  private async readInTime(direction: Direction): Promise<PairTypes | null> {
    const reading = this.start(direction);
    if (!reading) return null;
    const startedAtMs = this.cache.underWaySince(keyOf(direction)) ?? performance.now();
    const leftMs = startedAtMs + this.config.preflightWaitMs - performance.now();
    if (leftMs <= 0) return null;
    return within(leftMs, reading, () => new Error('the labels are late')).catch(() => null);
  }

  /** Starts a reading in the bulk lane, or shares the one under way; null during the pause after a failure. */
  private start(direction: Direction): Promise<PairTypes> | null {
    const underWay = this.cache.underWaySince(keyOf(direction)) !== undefined;
    if (!underWay && this.paceOf(direction).isPaused(performance.now())) return null;
    const reading = this.read(direction, 'bulk');
    // An unawaited failure must not end the process.
    reading.catch(() => undefined);
    return reading;
  }

  private read(direction: Direction, lane: Lane): Promise<PairTypes> {
    return this.cache.refresh(keyOf(direction), async () => {
      try {
        return await this.ask(direction, lane);
      } catch (error) {
        this.paceOf(direction).noteFailure(error, performance.now());
        throw error;
      }
    });
  }

  private async ask({ portalId, from, to }: Direction, lane: Lane): Promise<AssociationTypeDefinition[]> {
    try {
      return await this.client.listAssociationTypes(portalId, from, to, lane);
    } catch (error) {
      // HubSpot refuses to list the types of a pair that it does not associate. Of other pairs, that is a failure.
      const isKnown = associationTypeIds(from, to).unlabelled !== undefined;
      const isRefused = error instanceof HubspotError && (error.kind === 'refused' || error.kind === 'not-found');
      if (isKnown || !isRefused) throw error;
      return [];
    }
  }

  private paceOf(direction: Direction): RefreshPace {
    const key = keyOf(direction);
    const known = this.paces.get(key);
    if (known) return known;
    const pace = new RefreshPace();
    this.paces.set(key, pace);
    return pace;
  }
}

function keyOf({ portalId, from, to }: Direction): string {
  return `${portalId}/${from}>${to}`;
}
