import { Inject, Injectable } from '@nestjs/common';
import { writesConfig, type WritesConfig } from '../../config/writes.config';
import type { HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';
import { within } from '../../timing/within';
import type { Write } from '../journal/tables/write';
import { OtherProperties } from '../portal-schema/other-properties';
import { Owners } from './owners';
import type { PortalSchema } from '../portal-schema/portal-schema';
import { PortalTimeZones } from '../portal-schema/portal-time-zones';
import { factsNeeded, needsFacts } from './facts-needed';
import { areKnown } from './owner-check';
import { noFacts, type PortalFacts } from './portal-facts';
import { timeZoneOf, utc, type TimeZone } from './time-zone';

/** Look-ups of unknown names for one request. Beyond them HubSpot decides. */
const mostLookups = 10;

/** Options of a reading. */
export interface ReadOptions {
  /** Arrival of the writes, by performance.now(). */
  sinceMs: number;
  /** Treatment of names that the schema lacks, unless they were found before: absent, looked up, or left to HubSpot. */
  unknownNames: 'absent' | 'look-up' | 'undecided';
}

/** Reads the facts about a portal that the values of writes need, beside the schema. */
@Injectable()
export class PortalFactsReader {
  constructor(
    @Inject(OtherProperties) private readonly others: Pick<OtherProperties, 'known' | 'find'>,
    @Inject(Owners) private readonly owners: Pick<Owners, 'forWrite'>,
    @Inject(PortalTimeZones) private readonly timeZones: Pick<PortalTimeZones, 'nameOf'>,
    @Inject(writesConfig.KEY) private readonly config: Pick<WritesConfig, 'inPortalTimeZone' | 'preflightWaitMs'>,
  ) {}

  /** Reads facts. It never fails: what cannot be read in time is unknown. */
  async read(
    portalId: string,
    schema: PortalSchema,
    writes: readonly Write[],
    { sinceMs, unknownNames: treatment }: ReadOptions,
  ): Promise<PortalFacts> {
    if (!needsFacts(schema, writes)) return noFacts;
    const { objectType, readAtMs } = schema;
    const known = (name: string): HubspotPropertyDefinition | undefined =>
      this.others.known(portalId, objectType, name, readAtMs);
    const { unknownNames, ownerTexts, hasDates } = factsNeeded(schema, writes, known);
    const looked = new Map<string, HubspotPropertyDefinition | null | undefined>();
    const findEach = async (name: string): Promise<void> => {
      const finding = this.others.find(portalId, objectType, name, sinceMs);
      const late = (): Error => new Error('the property is late');
      looked.set(name, await within(this.config.preflightWaitMs, finding, late).catch(() => undefined));
    };
    const names = treatment === 'look-up' ? [...unknownNames].slice(0, mostLookups) : [];
    const [owners, timeZone] = await Promise.all([
      ownerTexts.size === 0 ? null : this.owners.forWrite(portalId, sinceMs, (all) => areKnown(ownerTexts, all)),
      hasDates ? this.timeZoneOf(portalId) : utc,
      ...names.map(findEach),
    ]);
    const otherProperty = (name: string): HubspotPropertyDefinition | null | undefined =>
      known(name) ?? (treatment === 'absent' ? null : looked.get(name));
    return { otherProperty, owners, timeZone };
  }

  private async timeZoneOf(portalId: string): Promise<TimeZone | null> {
    if (!this.config.inPortalTimeZone) return utc;
    const name = await this.timeZones.nameOf(portalId);
    return name === null ? null : timeZoneOf(name);
  }
}
