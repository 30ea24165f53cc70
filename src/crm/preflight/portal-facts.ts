import type { HubspotPropertyDefinition } from '../../hubspot/call/hubspot-wire';
import type { PortalOwners } from './portal-owners';
import { utc, type TimeZone } from './time-zone';

/** Facts about a portal beside its schema. */
export interface PortalFacts {
  /**
   * A property that the schema lacks, such as a sensitive one. Null if the portal has none of the name; undefined if that is
   * unknown, so that HubSpot decides.
   */
  otherProperty: (name: string) => HubspotPropertyDefinition | null | undefined;
  /** Null if they are unknown. */
  owners: PortalOwners | null;
  /** Zone of dates and times without an offset; null if it is unknown. */
  timeZone: TimeZone | null;
}

/** The facts of a portal without other properties, whose owners are unknown. */
export const noFacts: PortalFacts = { otherProperty: () => null, owners: null, timeZone: utc };
