/** Where a browser goes to connect a portal. */
export class InstallDto {
  /**
   * HubSpot's page, on which somebody with the right to install apps chooses the portal.
   * @example "https://app.hubspot.com/oauth/authorize?client_id=…&redirect_uri=…&scope=…&state=…"
   */
  authorizeUrl: string;
  /**
   * Until when the answer of that page is accepted.
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
   * What it is needed for.
   * @example "to create the hidden property with which deals are created exactly once"
   */
  neededFor: string;
  /** Whether the service is of use without it. */
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
   * The account's domain; null where HubSpot did not tell.
   * @example "example.com"
   */
  hubDomain: string | null;
  /** What this service would use and the portal has not granted. */
  missing: MissingScopeDto[];
}
