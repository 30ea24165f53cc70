/** An owner of records. */
export interface Owner {
  id: string;
  /** True for a deactivated user. */
  archived: boolean;
}

/** The owners of a portal. */
export interface PortalOwners {
  byId: ReadonlyMap<string, Owner>;
  /** Ids by e-mail address, with ASCII letters in lower case. */
  byEmail: ReadonlyMap<string, readonly string[]>;
  /** False if HubSpot may have owners that are missing here. */
  isCertain: boolean;
  /** Calls that reading them took. */
  calls: number;
}
