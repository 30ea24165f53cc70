import type { Bucket } from '../hubspot/call/call-bucket';
import type { ObjectType } from '../crm/object-types/object-types';
import { MissingScopeDto } from './oauth.dto';

/** What a portal has granted. */
export class PortalScopesDto {
  /**
   * Null where HubSpot does not tell, as of static tokens.
   * @example ["crm.objects.contacts.read", "crm.objects.contacts.write"]
   */
  granted: string[] | null;
  /** What this service would use and the portal has not granted. */
  missing: MissingScopeDto[];
}

/** How much of one of HubSpot's limits is used, by all replicas of this service together. */
export class PortalBudgetDto {
  /**
   * `general` is HubSpot's ten-second limit.
   * @example "general"
   */
  bucket: Bucket;
  /**
   * Calls that HubSpot allows in the window.
   * @example 190
   */
  limit: number;
  /**
   * Length of the window, in milliseconds.
   * @example 10000
   */
  windowMs: number;
  /**
   * Calls of this service in the window now.
   * @example 12
   */
  used: number;
  /**
   * Calls of others with the same app, as HubSpot's answers tell.
   * @example 0
   */
  foreign: number;
  /** Until when no call is sent because HubSpot refused one; null where none was. */
  pausedUntil: string | null;
}

/** The account's daily limit, which all its apps share. */
export class PortalDailyDto {
  /**
   * Calls that HubSpot allows the account in a day.
   * @example 1000000
   */
  limit: number;
  /**
   * How many of them are left today.
   * @example 998766
   */
  remaining: number;
}

/** How HubSpot has answered for the portal. */
export class PortalHealthDto {
  /** `open` after many failures in a row: one call at a time tries until one succeeds. */
  circuit: 'closed' | 'open';
  /**
   * Calls since midnight UTC.
   * @example 1234
   */
  callsToday: number;
  /**
   * Those of them that HubSpot answered with an error, or not at all.
   * @example 2
   */
  errorsToday: number;
  /**
   * The share of these, from 0 to 1. HubSpot expects less than 0.05.
   * @example 0.0016
   */
  errorShareToday: number;
  /** Null where HubSpot does not tell, as to OAuth apps. */
  daily: PortalDailyDto | null;
  /** Until when no call is sent at all: the daily limit is used up, or the account is being moved. */
  pausedUntil: string | null;
  /** HubSpot's name of that reason. */
  pauseReason: string | null;
}

/** How records of one type are created. */
export class PortalDeliveryDto {
  /**
   * Type of the records.
   * @example "deals"
   */
  objectType: ObjectType;
  /**
   * `unknown` until the first record of the type.
   * @example "exactly-once"
   */
  guarantee: 'exactly-once' | 'at-least-once' | 'unknown';
  /** Why it is not exactly-once, in HubSpot's words. */
  reason: string | null;
}

/** Whether a portal can be written to now. */
export class PortalStatusDto {
  /**
   * `connected`: tokens are good. `failing`: the latest refresh failed, see `problem`; it is tried again.
   * `disconnected`: HubSpot has ended the installation, and only connecting it again helps.
   */
  state: 'connected' | 'failing' | 'disconnected';
  /** Why it is not connected, in HubSpot's words. */
  problem: string | null;
  /** How much of HubSpot's limits is used. */
  budget: PortalBudgetDto[];
  /** How HubSpot has answered. */
  health: PortalHealthDto;
}

/** A portal that this service writes to. */
export class PortalDto extends PortalStatusDto {
  /**
   * HubSpot's number of the account.
   * @example "1234567"
   */
  portalId: string;
  /** The account's domain; null where it is not known. */
  hubDomain: string | null;
  /** Since when it is disconnected. */
  disconnectedAt: string | null;
  /** `environment`: the portal of the configured credential. `install`: connected in a browser. */
  source: 'environment' | 'install';
  /** `oauth`: an installed app. `static`: a token that does not expire. */
  authKind: 'oauth' | 'static';
  /** Who connected it; null where that is not known. */
  connectedBy: string | null;
  /**
   * When it was connected first.
   * @example "2026-11-24T10:00:00.000Z"
   */
  connectedAt: string;
  /** When the access token at hand expires; null for static tokens. It is replaced before. */
  accessTokenExpiresAt: string | null;
  /** What it has granted, and what is missing. */
  scopes: PortalScopesDto;
  /** How surely records are created once, by type. */
  delivery: PortalDeliveryDto[];
}

/** Every portal that this service writes to. */
export class PortalsDto {
  /** The portal of the environment first. */
  results: PortalDto[];
}
