import { AssociationStore, type End } from './association-store';
import type { Clock } from './clock';
import { objectTypeNames, type ObjectTypeName } from './object-types';
import { RecordStore, type StoreContents } from './record-store';
import { Tokens, type TokenSettings } from './tokens';

/** How a portal behaves. */
export interface PortalSettings extends TokenSettings {
  portalId: number;
  firstId: number;
  searchLagMs: number;
}

/** Everything a portal holds, for a snapshot. */
export interface PortalContents {
  nextId: number;
  refreshToken: string | null;
  associations: [End, End][];
  stores: Record<ObjectTypeName, StoreContents>;
}

/** One HubSpot account. */
export class Portal {
  readonly stores: Record<ObjectTypeName, RecordStore>;
  readonly associations: AssociationStore;
  readonly tokens: Tokens;
  private nextId: number;

  /** @param changed told of every change, so that it can be saved */
  constructor(
    readonly settings: PortalSettings,
    readonly clock: Clock,
    changed: () => void,
    contents?: PortalContents,
  ) {
    this.nextId = Math.max(settings.firstId, contents?.nextId ?? 0);
    const around = {
      portalId: settings.portalId,
      clock,
      searchLagMs: settings.searchLagMs,
      nextId: () => this.takeId(),
      changed,
    };
    const storeOf = (type: ObjectTypeName): RecordStore => new RecordStore(type, around, contents?.stores[type]);
    this.stores = {
      contacts: storeOf('contacts'),
      companies: storeOf('companies'),
      deals: storeOf('deals'),
      tickets: storeOf('tickets'),
    };
    this.associations = new AssociationStore(contents?.associations);
    this.tokens = new Tokens(settings.portalId, clock, settings, changed, contents?.refreshToken);
  }

  /** A number that no record, pipeline or stage had before. */
  takeId(): string {
    const id = this.nextId;
    this.nextId += 1;
    return String(id);
  }

  contents(): PortalContents {
    const stores = Object.fromEntries(objectTypeNames.map((type) => [type, this.stores[type].contents()]));
    return {
      nextId: this.nextId,
      refreshToken: this.tokens.currentRefreshToken,
      associations: this.associations.contents(),
      stores: stores as Record<ObjectTypeName, StoreContents>,
    };
  }
}
