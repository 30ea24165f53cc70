import { configGroup } from './config-group';
import { IntegerVariable, TextVariable, UrlVariable, WordVariable } from './variable.decorators';

/** Variables of HubSpot's API, the app's credentials and the limits of calls. */
export class HubspotVariables {
  @WordVariable({
    is: "a private app's access token or a service key, such as pat-na1-…",
    needed: true,
    secret: true,
    unset: 'an OAuth app',
    local: 'simulator',
    about: "credential of one portal: a private app's token or a service key; or else the next three variables",
  })
  HUBSPOT_ACCESS_TOKEN?: string;

  @WordVariable({
    is: "the OAuth app's client id",
    needed: true,
    unset: 'an access token',
    about: 'client id of an OAuth app',
  })
  HUBSPOT_CLIENT_ID?: string;

  @WordVariable({
    is: "the OAuth app's client secret",
    needed: true,
    secret: true,
    unset: 'an access token',
    about: 'client secret of that app',
  })
  HUBSPOT_CLIENT_SECRET?: string;

  @WordVariable({
    is: "the refresh token of the portal's installation",
    needed: true,
    secret: true,
    unset: 'connect portals in a browser',
    about:
      "refresh token of the default portal's installation, for the first start; or connect portals at `/api/hubspot/oauth/install`",
  })
  HUBSPOT_REFRESH_TOKEN?: string;

  @TextVariable(/^[1-9]\d{0,17}$/, {
    is: "the portal's number, such as 1234567",
    unset: 'read from HubSpot',
    about: "the portal's number, for an access token without the scope `oauth`, which account details require",
  })
  HUBSPOT_PORTAL_ID?: string;

  @UrlVariable({
    example: 'https://api.hubapi.com',
    about: "HubSpot's API, a simulator or a proxy",
  })
  HUBSPOT_BASE_URL = 'https://api.hubapi.com';

  @UrlVariable({
    example: 'https://app.hubspot.com/oauth/authorize',
    about: 'page on which a person connects a portal; differs for simulators and other data centres',
  })
  HUBSPOT_AUTHORIZE_URL = 'https://app.hubspot.com/oauth/authorize';

  @TextVariable(/^\d{4}-(03|09)$/, {
    is: "one of HubSpot's dated versions, such as 2026-09",
    about: "HubSpot's dated API version, used in every path",
  })
  HUBSPOT_API_VERSION = '2026-09';

  @IntegerVariable({
    is: 'a number of milliseconds, such as 30000',
    from: 100,
    to: 120_000,
    unit: 'milliseconds',
    about: 'milliseconds for one HTTP call',
  })
  HUBSPOT_TIMEOUT_MS = 30_000;

  @IntegerVariable({
    is: 'a number of milliseconds, such as 25000',
    from: 0,
    to: 600_000,
    unit: 'milliseconds',
    about: "milliseconds for one call with all its retries; then HubSpot's last error is the answer",
  })
  HUBSPOT_RETRY_DEADLINE_MS = 25_000;

  @IntegerVariable({
    is: 'a number of attempts, such as 5',
    from: 1,
    to: 20,
    about: 'attempts for one call, the first included',
  })
  HUBSPOT_MAX_ATTEMPTS = 5;

  @IntegerVariable({
    is: 'a number of milliseconds, such as 5000',
    from: 100,
    to: 60_000,
    unit: 'milliseconds',
    about: 'milliseconds for connecting to HubSpot',
  })
  HUBSPOT_CONNECT_TIMEOUT_MS = 5_000;

  @IntegerVariable({
    is: 'a number of connections, such as 128',
    from: 1,
    to: 1000,
    about: 'connections of a process to HubSpot; further calls wait for one',
  })
  HUBSPOT_MAX_CONNECTIONS = 128;

  @IntegerVariable({
    is: 'a number of calls, such as 100',
    from: 1,
    to: 1_000_000,
    about: "calls in ten seconds that a portal is assumed to allow until HubSpot's answers name its limit",
  })
  // HubSpot's lowest limit for a portal.
  HUBSPOT_ASSUMED_RATE_LIMIT = 100;

  @IntegerVariable({
    is: 'a percentage, such as 10',
    from: 0,
    to: 90,
    about: 'percentage of the ten-second limit left to other users of the same app in the portal',
  })
  HUBSPOT_BURST_RESERVE_PERCENT = 0;

  @IntegerVariable({
    is: 'a percentage, such as 10',
    from: 0,
    to: 90,
    about: "percentage of the daily limit left to the customer's other apps",
  })
  HUBSPOT_DAILY_RESERVE_PERCENT = 10;

  @TextVariable(/^[a-z0-9_-]+(, *[a-z0-9_-]+)*$/, {
    is: 'names of object types, separated by commas, such as line_items, notes, 2-17',
    unset: 'contacts, companies, deals and tickets only',
    about: 'further object types that portals are asked to grant the scopes of; the app must list those scopes too',
  })
  HUBSPOT_OBJECT_TYPES?: string;

  @TextVariable(/^[a-z][a-z0-9_]{0,99}$/, {
    is: 'a HubSpot property name: a-z, 0-9 and _, a letter first',
    about: 'hidden unique property that keeps records from being created twice',
  })
  HUBSPOT_INTEGRATION_KEY_PROPERTY = 'integration_key';
}

/** Settings of HubSpot's API, the app's credentials and the limits of calls. */
export type HubspotConfig = ReturnType<typeof hubspotConfig>;
export const hubspotConfig = configGroup('hubspot', (env: HubspotVariables) => ({
  baseUrl: env.HUBSPOT_BASE_URL,
  authorizeUrl: env.HUBSPOT_AUTHORIZE_URL,
  apiVersion: env.HUBSPOT_API_VERSION,
  accessToken: env.HUBSPOT_ACCESS_TOKEN,
  clientId: env.HUBSPOT_CLIENT_ID,
  clientSecret: env.HUBSPOT_CLIENT_SECRET,
  refreshToken: env.HUBSPOT_REFRESH_TOKEN,
  portalId: env.HUBSPOT_PORTAL_ID,
  timeoutMs: env.HUBSPOT_TIMEOUT_MS,
  connectTimeoutMs: env.HUBSPOT_CONNECT_TIMEOUT_MS,
  /** Of one call with all its retries. */
  retryDeadlineMs: env.HUBSPOT_RETRY_DEADLINE_MS,
  maxAttempts: env.HUBSPOT_MAX_ATTEMPTS,
  maxConnections: env.HUBSPOT_MAX_CONNECTIONS,
  /** Calls in ten seconds. */
  assumedRateLimit: env.HUBSPOT_ASSUMED_RATE_LIMIT,
  /** Share of the ten-second limit, from 0 to 1. */
  burstReserve: env.HUBSPOT_BURST_RESERVE_PERCENT / 100,
  /** Share of the daily limit, from 0 to 1. */
  dailyReserve: env.HUBSPOT_DAILY_RESERVE_PERCENT / 100,
  /** Further object types in use, by name or id. */
  objectTypes: (env.HUBSPOT_OBJECT_TYPES ?? '').split(',').flatMap((name) => name.trim() || []),
  integrationKeyProperty: env.HUBSPOT_INTEGRATION_KEY_PROPERTY,
}));
