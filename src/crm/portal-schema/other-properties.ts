import { Inject, Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { HubspotError } from '../../hubspot/call/hubspot-error';
import type { HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';
import { HubspotClient } from '../../hubspot/client/hubspot-client';
import { RefreshingCache } from '../../timing/refreshing-cache';
import type { ObjectType } from '../object-types/object-types';
import { LookupAllowance } from './lookup-allowance';

/** A known property is looked up again after this time. */
const keptMs = 10 * 60_000;
/** A name that HubSpot does not tell about is not asked for again for this time. */
const untoldMs = 60_000;
const mostNames = 10_000;
const mostPortals = 10_000;

/** `absent`: the portal has no such property. `untold`: HubSpot did not say. */
type Found = HubspotPropertyDefinition | 'absent' | 'untold';

/**
 * Properties that are missing in the list of a portal's properties. That list leaves out sensitive ones, which can be read by
 * name. [SPEC properties: dataSensitivity; docs/simulator.md 3]
 */
@Injectable()
export class OtherProperties {
  private readonly found = new RefreshingCache<Found>({ maxEntries: mostNames });
  private readonly allowances = new LRUCache<string, LookupAllowance>({ max: mostPortals });

  constructor(@Inject(HubspotClient) private readonly client: Pick<HubspotClient, 'getProperty'>) {}

  /**
   * A property that was found before, without a call to HubSpot.
   * @param listedAtMs time of the list that lacks it, by performance.now(): a later list has no other than sensitive ones
   */
  known(
    portalId: string,
    objectType: ObjectType,
    name: string,
    listedAtMs: number,
  ): HubspotPropertyDefinition | undefined {
    const reading = this.found.find(keyOf(portalId, objectType, name));
    if (!reading || typeof reading.value !== 'object') return undefined;
    const { dataSensitivity = 'non_sensitive' } = reading.value;
    if (dataSensitivity === 'non_sensitive' && reading.startedAtMs < listedAtMs) return undefined;
    return performance.now() - reading.startedAtMs > keptMs ? undefined : reading.value;
  }

  /**
   * Looks a property up.
   * @param sinceMs arrival of the write, by performance.now(): an earlier reading does not prove that a property is absent
   * @returns null if the portal has no such property; undefined if that cannot be said
   */
  async find(
    portalId: string,
    objectType: ObjectType,
    name: string,
    sinceMs: number,
  ): Promise<HubspotPropertyDefinition | null | undefined> {
    const known = this.known(portalId, objectType, name, sinceMs);
    if (known) return known;
    const key = keyOf(portalId, objectType, name);
    const latest = this.found.find(key);
    if (latest?.value === 'untold' && performance.now() - latest.startedAtMs < untoldMs) return undefined;
    const isUnderWay = this.found.underWaySince(key) !== undefined;
    if (!isUnderWay && !this.allowanceOf(portalId).take(performance.now())) return undefined;
    const { value, startedAtMs } = await this.found.refresh(key, () => this.read(portalId, objectType, name));
    if (typeof value === 'object') return value;
    return value === 'absent' && startedAtMs >= sinceMs ? null : undefined;
  }

  private async read(portalId: string, objectType: ObjectType, name: string): Promise<Found> {
    try {
      const property = await this.client.getProperty(portalId, objectType, name, 'bulk');
      if (property.name !== name || typeof property.type !== 'string') return 'untold';
      return property.archived === true ? 'absent' : property;
    } catch (error) {
      if (!(error instanceof HubspotError)) throw error;
      return error.kind === 'not-found' ? 'absent' : 'untold';
    }
  }

  private allowanceOf(portalId: string): LookupAllowance {
    const known = this.allowances.get(portalId);
    if (known) return known;
    const allowance = new LookupAllowance();
    this.allowances.set(portalId, allowance);
    return allowance;
  }
}

function keyOf(portalId: string, objectType: ObjectType, name: string): string {
  return `${portalId}/${objectType}/${name}`;
}
