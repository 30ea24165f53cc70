/** An install that has begun. */
export class InstallDto {
  /**
   * HubSpot's page, on which a person with the right to install apps chooses the portal.
   * @example "https://app.hubspot.com/oauth/authorize?client_id=…&redirect_uri=…&scope=…&state=…"
   */
  authorizeUrl: string;
  /**
   * Time until which the install can be finished.
   * @example "2026-11-24T10:10:00.000Z"
   */
  expiresAt: string;
}

/** A scope that a portal has not granted. */
export class MissingScopeDto {
  /**
   * HubSpot's name of the scope.
   * @example "crm.schemas.deals.write"
   */
  scope: string;
  /**
   * Purpose of the scope.
   * @example "to create the hidden property with which deals are created exactly once"
   */
  neededFor: string;
  /** True if the service cannot work without the scope. */
  required: boolean;
}

/** A portal that was just connected. */
export class ConnectedPortalDto {
  /**
   * HubSpot's number of the account.
   * @example "1234567"
   */
  portalId: string;
  /**
   * The account's domain; null if HubSpot does not report it.
   * @example "example.com"
   */
  hubDomain: string | null;
  /** Scopes that this service uses and the portal has not granted. */
  missing: MissingScopeDto[];
}
