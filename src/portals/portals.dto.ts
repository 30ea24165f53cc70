import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, ValidateIf } from 'class-validator';
import type { Bucket } from '../hubspot/call/call-bucket';
import type { ObjectType } from '../crm/object-types/object-types';
import { MissingScopeDto } from './oauth.dto';

/** Scopes of a portal. */
export class PortalScopesDto {
  /**
   * Granted scopes; null for static tokens, whose scopes HubSpot does not report.
   * @example ["crm.objects.contacts.read", "crm.objects.contacts.write"]
   */
  granted: string[] | null;
  /** Scopes that this service uses and the portal has not granted. */
  missing: MissingScopeDto[];
}

/** Use of one of HubSpot's limits, by all replicas of this service together. */
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
   * Calls of other programs with the same app, estimated from HubSpot's answers.
   * @example 0
   */
  foreign: number;
  /** Time until which the service sends no call, because HubSpot refused one; otherwise null. */
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
   * Calls left today.
   * @example 998766
   */
  remaining: number;
}

/** Health of the portal's connection to HubSpot. */
export class PortalHealthDto {
  /** `open` after many consecutive failures: the service probes with one call at a time until one succeeds. */
  circuit: 'closed' | 'open';
  /**
   * Calls since midnight UTC.
   * @example 1234
   */
  callsToday: number;
  /**
   * Those calls with an error as the answer, or without an answer.
   * @example 2
   */
  errorsToday: number;
  /**
   * Share of these errors, from 0 to 1. HubSpot expects less than 0.05.
   * @example 0.0016
   */
  errorShareToday: number;
  /** Null if HubSpot does not report it, as for OAuth apps. */
  daily: PortalDailyDto | null;
  /** Time until which the service sends no call at all: the daily limit is used up, or HubSpot is moving the account. */
  pausedUntil: string | null;
  /** HubSpot's name for the reason of that pause. */
  pauseReason: string | null;
}

/** Body of the choice of a key property. */
export class ChooseKeyPropertyBody {
  /**
   * A unique property of HubSpot’s own: `hs_external_object_ids` of tickets, `hs_external_id` of line items, or
   * `hs_unique_creation_key`. Null for the default.
   * @example "hs_external_object_ids"
   */
  @IsString()
  @IsNotEmpty()
  @ValidateIf((_body, value) => value !== null)
  property: string | null;
}

/** The property that carries the integration keys of one type. */
export class KeyPropertyDto {
  /**
   * Type of the records.
   * @example "tickets"
   */
  @ApiProperty({ type: 'string' })
  objectType: ObjectType;
  /**
   * Name of the property. Null for a type without one.
   * @example "hs_external_object_ids"
   */
  property: string | null;
  /** True if records may have keys in it. It cannot be changed then. */
  inUse: boolean;
}

/** Guarantee for creating records of one type. */
export class PortalDeliveryDto {
  /**
   * Type of the records.
   * @example "deals"
   */
  @ApiProperty({ type: 'string' })
  objectType: ObjectType;
  /**
   * `unknown` until the first record of the type.
   * @example "exactly-once"
   */
  guarantee: 'exactly-once' | 'at-least-once' | 'unknown';
  /** HubSpot's reason against `exactly-once`; otherwise null. */
  reason: string | null;
  /**
   * The unique property that carries the integration keys, such as `externalId`. Null for a type without one.
   * @example "integration_key"
   */
  property: string | null;
}

/** Writes of one queue that wait, because the portal has not granted a scope. Other writes are unaffected. */
export class PortalHeldDto {
  /**
   * An object type, or a pair of types for associations.
   * @example "tickets"
   */
  queue: string;
  /**
   * Scopes that HubSpot named: the app needs one of them. Empty if HubSpot named none.
   * @example ["tickets"]
   */
  scopes: string[];
  /**
   * HubSpot's message.
   * @example "This app hasn't been granted all required scopes to make this call."
   */
  message: string;
  /**
   * Time since which they wait.
   * @example "2026-11-30T10:00:00.000Z"
   */
  since: string;
  /**
   * Time of the next attempt. Connecting the portal again, or retrying a write, makes one at once.
   * @example "2026-11-30T10:05:00.000Z"
   */
  nextProbeAt: string;
}

/** State of a portal: its connection, budget and health. */
export class PortalStatusDto {
  /**
   * `connected`: the tokens are valid. `failing`: the latest refresh failed, see `problem`; the service tries again.
   * `disconnected`: HubSpot has ended the installation, so a person must connect the portal again.
   */
  state: 'connected' | 'failing' | 'disconnected';
  /** Reason for `failing` or `disconnected`; otherwise null. */
  problem: string | null;
  /** Use of HubSpot's limits. */
  budget: PortalBudgetDto[];
  /** Health of the connection to HubSpot. */
  health: PortalHealthDto;
}

/** A portal that this service writes to. */
export class PortalDto extends PortalStatusDto {
  /**
   * HubSpot's number of the account.
   * @example "1234567"
   */
  portalId: string;
  /** The account's domain; null if not known. */
  hubDomain: string | null;
  /** Time of the disconnection; null while connected. */
  disconnectedAt: string | null;
  /** `environment`: the portal of the configured credential. `install`: connected in a browser. */
  source: 'environment' | 'install';
  /** `oauth`: an installed app. `static`: a token that does not expire. */
  authKind: 'oauth' | 'static';
  /** E-mail address of the person who connected the portal; null if not known. */
  connectedBy: string | null;
  /**
   * Time of the first connection.
   * @example "2026-11-24T10:00:00.000Z"
   */
  connectedAt: string;
  /** Expiry of the current access token; null for static tokens. The service replaces the token before. */
  accessTokenExpiresAt: string | null;
  /** Granted and missing scopes. */
  scopes: PortalScopesDto;
  /** Guarantee for creating records, by type. */
  delivery: PortalDeliveryDto[];
  /** Writes that wait for a scope, by queue. */
  held: PortalHeldDto[];
}

/** Every portal that this service writes to. */
export class PortalsDto {
  /** The portals; the portal of the configured credential comes first. */
  results: PortalDto[];
}
