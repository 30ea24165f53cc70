import { IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { auditActions, type AuditAction } from '../audit/audit-event';
import { defaultLimit, PageCursor, PageLimit } from '../http/page-query.decorators';

/** Query of GET /api/audit. */
export class ListAuditQuery {
  /**
   * Only these changes.
   * @example "key.created"
   */
  @IsOptional()
  @IsIn(auditActions, { message: `action must be one of ${auditActions.join(', ')}` })
  action?: AuditAction;

  /**
   * Only changes by the API key with this id or name; `command line` for commands.
   * @example "operator"
   */
  @IsOptional()
  @MaxLength(200, { message: 'apiKey must be the id or the name of an API key' })
  apiKey?: string;

  /**
   * Only changes of the API key, portal, erasure or write with this id.
   * @example "1234567"
   */
  @IsOptional()
  @MaxLength(200, { message: 'subject must be the id of an API key, portal, erasure or write' })
  subject?: string;

  /**
   * Only changes that concern this portal.
   * @example "1234567"
   */
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: 'portalId must be the number of a portal, such as 1234567' })
  portalId?: string;

  /** Changes per page. */
  @PageLimit()
  limit?: number = defaultLimit;

  /** `paging.next.cursor` of the previous page. */
  @PageCursor()
  cursor?: string;
}

/** The maker of a change. */
export class AuditActorDto {
  /**
   * Id of the API key. Absent for commands and for the service itself.
   * @example "3f0f2c1e-8f0b-4b57-9b5e-6d7f4c2f7a10"
   */
  id?: string;
  /**
   * Name of the API key at that time, `command line` or `service`.
   * @example "command line"
   */
  name: string;
}

/** An administrative change. */
export class AuditEventDto {
  /**
   * Id of the event.
   * @example "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10"
   */
  id: string;
  /**
   * Time of the change.
   * @example "2026-11-24T10:00:00.000Z"
   */
  at: string;
  /** The maker of the change. */
  by: AuditActorDto;
  /**
   * The kind of change.
   * @example "key.created"
   */
  action: AuditAction;
  /**
   * Id of the changed API key, portal, erasure or write. Of `tokens.reencrypted`: the portal.
   * @example "3f0f2c1e-8f0b-4b57-9b5e-6d7f4c2f7a10"
   */
  subject: string;
  /**
   * The portal that the change concerns. Absent if it concerns all.
   * @example "1234567"
   */
  portalId?: string;
  /**
   * Facts about the change, never a secret.
   * @example {"name": "web form", "scopes": ["write-only"]}
   */
  details: Record<string, unknown>;
}

/** Position of the next page. */
export class NextAuditEvents {
  /**
   * Value for the parameter `cursor`.
   * @example "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10"
   */
  cursor: string;
  /**
   * The next page's path, with all filters kept. Also sent as `Link: <…>; rel="next"`.
   * @example "/api/audit?limit=50&cursor=019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10"
   */
  link: string;
}

/** Position of the next page; empty on the last page. */
export class AuditPaging {
  /** The next page. */
  next?: NextAuditEvents;
}

/** A page of changes, newest first. */
export class AuditPageDto {
  /** The changes of this page. */
  results: AuditEventDto[];
  /** Position of the next page. */
  paging: AuditPaging;
}
