/** Where a browser goes to connect a portal. */
export class InstallDto {
  /**
   * HubSpot's page, on which somebody with the right to install apps chooses the portal.
   * @example "https://app.hubspot.com/oauth/authorize?client_id=…&redirect_uri=…&scope=…&state=…"
   */
  authorizeUrl: string;
  /** Until when the answer of that page is accepted. */
  expiresAt: string;
}

/** A scope that a portal has not granted. */
export class MissingScopeDto {
  /** @example "crm.schemas.deals.write" */
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
  /** @example "1234567" */
  portalId: string;
  /**
   * The account's domain; null where HubSpot did not tell.
   * @example "example.com"
   */
  hubDomain: string | null;
  missing: MissingScopeDto[];
}
