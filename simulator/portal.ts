import type { End } from './association-end';
import { AssociationLabels, type AssociationLabel } from './association-labels';
import { AssociationStore, type Associated, type StoredAssociation } from './association-store';
import type { Clock } from './clock';
import { objectTypeNames, type ObjectTypeName } from './object-types';
import { RateLimits, tiers, type TierName } from './rate-limits';
import { RecordEvents, type EventSink } from './record-events';
import { RecordStore } from './record-store';
import type { StoreContents } from './store-context';
import type { Switches } from './switches';
import type { WriteValidations } from './write-validation';

/** Settings of one portal. */
export interface PortalSettings {
  portalId: number;
  searchLagMs: number;
  tier: TierName;
  /** Scopes of the static token; all by default. */
  staticScopes?: readonly string[];
  /** The data centre that the portal moved to, such as eu1. Each call then gets 488. */
  correctHublet?: string;
}

/** The parts of the simulator that every portal uses. */
export interface PortalContext {
  clock: Clock;
  switches: Switches;
  nextId(): string;
  /** Called after every change, so that a snapshot can be saved. */
  changed(): void;
  /** Receives every record event. */
  sink: EventSink;
}

/** The contents of a portal in a snapshot. */
export interface PortalContents {
  settings: PortalSettings;
  writeValidations: WriteValidations;
  associations: StoredAssociation[];
  /** Absent in snapshots of older releases. */
  labels?: AssociationLabel[];
  stores: Record<ObjectTypeName, StoreContents>;
}

/** One HubSpot account. */
export class Portal {
  readonly stores: Record<ObjectTypeName, RecordStore>;
  readonly associations: AssociationStore;
  readonly labels: AssociationLabels;
  readonly events: RecordEvents;
  /** Rate limits by app; null if the tier is unlimited. */
  readonly limits: Record<'oauth' | 'static', RateLimits> | null;
  readonly writeValidations: WriteValidations;

  constructor(
    readonly settings: PortalSettings,
    readonly context: PortalContext,
    contents?: PortalContents,
  ) {
    const { portalId, searchLagMs, tier } = settings;
    const { clock } = context;
    this.writeValidations = contents?.writeValidations ?? {};
    this.events = new RecordEvents(portalId, () => clock.nowMs(), context.sink);
    const shared = { ...context, portalId, searchLagMs, events: this.events, writeValidations: this.writeValidations };
    const storeOf = (type: ObjectTypeName): RecordStore => new RecordStore(type, shared, contents?.stores[type]);
    this.stores = {
      contacts: storeOf('contacts'),
      companies: storeOf('companies'),
      deals: storeOf('deals'),
      tickets: storeOf('tickets'),
    };
    this.labels = new AssociationLabels(contents?.labels);
    this.associations = new AssociationStore(this.events, this.labels, contents?.associations);
    // Both apps of the account share these limits.
    const account = RateLimits.ofAccount();
    const limits = (): RateLimits => new RateLimits(tiers[tier as keyof typeof tiers], clock, account);
    this.limits = tier === 'unlimited' ? null : { oauth: limits(), static: limits() };
  }

  /** The associated records of one type, without those in the recycle bin. */
  associated(from: End, type: ObjectTypeName): Associated[] {
    return this.associations.of(from, type).filter(({ id }) => this.stores[type].find(id));
  }

  contents(): PortalContents {
    const stores = Object.fromEntries(objectTypeNames.map((type) => [type, this.stores[type].contents()]));
    return {
      settings: this.settings,
      writeValidations: this.writeValidations,
      associations: this.associations.contents(),
      labels: this.labels.contents(),
      stores: stores as Record<ObjectTypeName, StoreContents>,
    };
  }
}
