import type { End } from './association-end';
import { AssociationStore, type Associated, type StoredAssociation } from './association-store';
import type { Clock } from './clock';
import { objectTypeNames, type ObjectTypeName } from './object-types';
import { RateLimits, tiers, type TierName } from './rate-limits';
import { RecordEvents, type EventSink } from './record-events';
import { RecordStore, type StoreContents } from './record-store';
import type { Switches } from './switches';
import type { WriteValidations } from './write-validation';

/** How a portal behaves. */
export interface PortalSettings {
  portalId: number;
  searchLagMs: number;
  tier: TierName;
  /** What the static token may do; everything where nothing is said. */
  staticScopes?: readonly string[];
}

/** What a portal needs of the simulator. */
export interface PortalSurroundings {
  clock: Clock;
  switches: Switches;
  nextId(): string;
  /** Told of every change, so that it can be saved. */
  changed(): void;
  /** Told of everything that happens to a record. */
  sink: EventSink;
}

/** Everything a portal holds, for a snapshot. */
export interface PortalContents {
  settings: PortalSettings;
  writeValidations: WriteValidations;
  associations: StoredAssociation[];
  stores: Record<ObjectTypeName, StoreContents>;
}

/** One HubSpot account. */
export class Portal {
  readonly stores: Record<ObjectTypeName, RecordStore>;
  readonly associations: AssociationStore;
  readonly events: RecordEvents;
  /** Limits by app; null where the tier has none. */
  readonly limits: Record<'oauth' | 'static', RateLimits> | null;
  readonly writeValidations: WriteValidations;

  constructor(
    readonly settings: PortalSettings,
    readonly around: PortalSurroundings,
    contents?: PortalContents,
  ) {
    const { portalId, searchLagMs, tier } = settings;
    const { clock } = around;
    this.writeValidations = contents?.writeValidations ?? {};
    this.events = new RecordEvents(portalId, () => clock.nowMs(), around.sink);
    const shared = { ...around, portalId, searchLagMs, events: this.events, writeValidations: this.writeValidations };
    const storeOf = (type: ObjectTypeName): RecordStore => new RecordStore(type, shared, contents?.stores[type]);
    this.stores = {
      contacts: storeOf('contacts'),
      companies: storeOf('companies'),
      deals: storeOf('deals'),
      tickets: storeOf('tickets'),
    };
    this.associations = new AssociationStore(this.events, contents?.associations);
    // The account's, whichever of its apps calls.
    const account = RateLimits.ofAccount();
    const limits = (): RateLimits => new RateLimits(tiers[tier as keyof typeof tiers], clock, account);
    this.limits = tier === 'unlimited' ? null : { oauth: limits(), static: limits() };
  }

  /** The records of a type that a record is associated with; those in the recycle bin are not shown. */
  associated(from: End, type: ObjectTypeName): Associated[] {
    return this.associations.of(from, type).filter(({ id }) => this.stores[type].find(id));
  }

  contents(): PortalContents {
    const stores = Object.fromEntries(objectTypeNames.map((type) => [type, this.stores[type].contents()]));
    return {
      settings: this.settings,
      writeValidations: this.writeValidations,
      associations: this.associations.contents(),
      stores: stores as Record<ObjectTypeName, StoreContents>,
    };
  }
}
