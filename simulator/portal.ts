import type { End } from './association-end';
import { AssociationLabels, type AssociationLabel } from './association-labels';
import { AssociationStore, type Associated, type StoredAssociation } from './association-store';
import type { Clock } from './clock';
import { customSchema, type CustomSchema, type GivenSchema } from './custom-schemas';
import { standardTypeNames, unknownType, type ObjectTypeName } from './object-types';
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
  /** Absent in snapshots of older releases. */
  schemas?: CustomSchema[];
}

/** One HubSpot account. */
export class Portal {
  /** The records of each type: of HubSpot's own, and of the portal's custom ones. */
  readonly stores = new Map<ObjectTypeName, RecordStore>();
  /** The schemas of custom types. */
  readonly schemas: CustomSchema[];
  readonly associations: AssociationStore;
  readonly labels: AssociationLabels;
  readonly events: RecordEvents;
  /** Rate limits by app; null if the tier is unlimited. */
  readonly limits: Record<'oauth' | 'static', RateLimits> | null;
  readonly writeValidations: WriteValidations;
  private readonly newStore: (type: ObjectTypeName) => RecordStore;

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
    this.schemas = contents?.schemas ?? [];
    this.newStore = (type): RecordStore => new RecordStore(type, shared, contents?.stores[type]);
    for (const type of [...standardTypeNames, ...this.schemas.map(({ objectTypeId }) => objectTypeId)]) {
      this.stores.set(type, this.newStore(type));
    }
    this.labels = new AssociationLabels(contents?.labels);
    this.associations = new AssociationStore(this.events, this.labels, contents?.associations);
    // Both apps of the account share these limits.
    const account = RateLimits.ofAccount();
    const limits = (): RateLimits => new RateLimits(tiers[tier as keyof typeof tiers], clock, account);
    this.limits = tier === 'unlimited' ? null : { oauth: limits(), static: limits() };
  }

  /** The records of a type. @throws Failure 400 for a custom type of another portal */
  storeOf(type: ObjectTypeName): RecordStore {
    const store = this.stores.get(type);
    if (store) return store;
    throw unknownType(type);
  }

  /** Creates a custom type. @throws Failure 400 or 409 */
  addType(given: GivenSchema): CustomSchema {
    const { portalId } = this.settings;
    const schema = customSchema(given, { portalId, id: this.context.nextId(), schemas: this.schemas });
    this.stores.set(schema.objectTypeId, this.newStore(schema.objectTypeId));
    this.schemas.push(schema);
    this.context.changed();
    return schema;
  }

  /** The associated records of one type, without those in the recycle bin. */
  associated(from: End, type: ObjectTypeName): Associated[] {
    return this.associations.of(from, type).filter(({ id }) => this.storeOf(type).find(id));
  }

  contents(): PortalContents {
    const stores = Object.fromEntries([...this.stores].map(([type, store]) => [type, store.contents()]));
    return {
      settings: this.settings,
      writeValidations: this.writeValidations,
      associations: this.associations.contents(),
      labels: this.labels.contents(),
      stores,
      schemas: this.schemas,
    };
  }
}
