/* eslint max-lines: 'off' -- Reason: the bodies and receipts of one group of routes. */
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { NamesObjectType } from '../crm/object-types/is-object-type.decorator';
import { defaultLimit, PageCursor, PageLimit } from '../http/page-query.decorators';
import { ProblemDto } from '../problems/problem.dto';

const longestEmail = 254;

/** The person to erase: by `email`, or by `type` and `id`. */
export class ErasureBody {
  /**
   * E-mail address of the person. Further addresses of the same contact are found in HubSpot and in the identity map.
   * @example "ada@example.com"
   */
  @IsOptional()
  @IsString({ message: 'email must be an e-mail address, such as ada@example.com' })
  @MaxLength(longestEmail, { message: `email must have at most ${longestEmail} characters` })
  email?: string;

  /**
   * Type of the record of `id`: one of HubSpot's by name, or a custom one by id. Its name needs `portal`, if several have data.
   * @example "contacts"
   */
  @NamesObjectType('contacts')
  type?: string;

  /**
   * Id of the person's record in HubSpot.
   * @example "37765128953"
   */
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: 'id must be the number of a HubSpot record, as a text' })
  id?: string;

  /**
   * Number of the only portal to erase in. Default: all portals that may have data, connected or not.
   * @example "1234567"
   */
  @IsOptional()
  @Matches(/^[1-9]\d{0,17}$/, { message: 'portal must be the number of a portal, as a text' })
  portal?: string;

  /**
   * `gdpr-delete` also deletes the contact in HubSpot for good, and keeps its addresses from being used there again.
   * @example "keep"
   */
  @IsOptional()
  @IsIn(['keep', 'gdpr-delete'], { message: 'hubspot must be keep or gdpr-delete' })
  hubspot?: 'keep' | 'gdpr-delete' = 'keep';

  /**
   * Further texts to remove from the writes of other records, such as the person's full name or phone number.
   * @example ["Ada Lovelace"]
   */
  @IsOptional()
  @IsArray({ message: 'texts must be a list of texts' })
  @ArrayMaxSize(10, { message: 'texts must have at most 10 texts' })
  @IsString({ each: true, message: 'texts must be a list of texts' })
  @MinLength(5, { each: true, message: 'each of texts must have at least 5 characters: shorter ones occur anywhere' })
  @MaxLength(200, { each: true, message: 'each of texts must have at most 200 characters' })
  texts?: string[];
}

/** Query of DELETE /api/portals/{portalId}/data. */
export class PortalDataQuery {
  /**
   * `true` to disconnect the portal first. Otherwise a connected portal is refused.
   * @example "true"
   */
  @IsOptional()
  @IsIn(['true', 'false'], { message: 'disconnect must be true or false' })
  disconnect?: 'true' | 'false' = 'false';
}

/** Query of GET /api/erasures. */
export class ListErasuresQuery {
  /** Receipts per page. */
  @PageLimit()
  limit?: number = defaultLimit;

  /** `paging.next.cursor` of the previous page. */
  @PageCursor()
  cursor?: string;
}

/** Addresses and records by which the person was known in a portal. */
export class ErasureAliasesDto {
  /**
   * Number of e-mail addresses.
   * @example 2
   */
  addresses: number;
  /**
   * Number of HubSpot records, merged ones too.
   * @example 1
   */
  records: number;
}

/** Sources of the addresses and records. */
export class ErasureSourceDto {
  /**
   * False if only this service's own tables were searched: further addresses of the contact may be unknown.
   * @example true
   */
  hubspot: boolean;
  /**
   * Reason why HubSpot did not tell them.
   * @example "The portal is not connected."
   */
  reason?: string;
}

/** Data that stay, with the reason. */
export class KeptDataDto {
  /**
   * Table.
   * @example "openWrites"
   */
  what: string;
  /**
   * Number of rows.
   * @example 1
   */
  count: number;
  /**
   * Reason, and the next step.
   * @example "Open writes of other records mention the person. Repeat the erasure once they have settled."
   */
  reason: string;
}

/** Result of HubSpot's GDPR delete. */
export class HubspotDeletionDto {
  /** `failed`: see `problem`; repeat the erasure. */
  state: 'deleted' | 'failed';
  /**
   * Records and addresses that HubSpot accepted for deletion.
   * @example 1
   */
  records: number;
  /** Reason of a failure. */
  problem?: ProblemDto;
}

/** Receipt of an erasure in one portal. */
export class PortalErasureDto {
  /**
   * HubSpot's number of the account.
   * @example "1234567"
   */
  portalId: string;
  /** `incomplete`: see `kept`, `hubspotDelete` and `problem`. */
  state: 'running' | 'done' | 'incomplete';
  /** Addresses and records of the person. Absent for a portal's erasure. */
  aliases?: ErasureAliasesDto;
  /** Sources of these. */
  aliasesFrom?: ErasureSourceDto;
  /**
   * Rows whose data were removed, by table.
   * @example { "openWrites": 0, "closedWrites": 3, "identities": 1, "createdRecords": 1 }
   */
  erased: Record<string, number>;
  /**
   * Rows of other records in which mentions of the person were removed, by table.
   * @example { "closedWrites": 1, "identities": 0, "createdRecords": 0, "idempotencyKeys": 0, "connections": 0 }
   */
  redacted: Record<string, number>;
  /** Data that stay. */
  kept: KeptDataDto[];
  /** Present if HubSpot's GDPR delete was requested. */
  hubspotDelete?: HubspotDeletionDto;
  /** Reason why the erasure ended early in this portal. */
  problem?: ProblemDto;
}

/** Place of an erasure under way. */
export class ErasureProgressDto {
  /**
   * Portal under way.
   * @example "1234567"
   */
  portalId: string;
  /**
   * Table under way.
   * @example "closedWrites"
   */
  table: string;
  /**
   * Rows of this table that were read.
   * @example 120000
   */
  rowsRead: number;
}

/** An erasure with its receipt, which has no personal data. */
export class ErasureDto {
  /**
   * Id of the erasure.
   * @example "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10"
   */
  id: string;
  /** `person`: data of one person. `portal`: all data of a portal. */
  kind: 'person' | 'portal';
  /** `incomplete`: some data stay, see the portals. Repeat the request. */
  state: 'running' | 'done' | 'incomplete';
  /**
   * Time of the request.
   * @example "2026-11-30T10:00:00.000Z"
   */
  requestedAt: string;
  /** Time of the end. Absent while the erasure runs. */
  finishedAt?: string;
  /** Id of the API key of the request; null for a command. */
  requestedBy: string | null;
  /**
   * Keyed hash of the person's address or record: equal requests have equal hashes until TOKEN_ENCRYPTION_KEYS has another
   * first key. Null for a portal.
   * @example "6f1c…"
   */
  subjectHash: string | null;
  /** `gdpr-delete` if the contact was to be deleted in HubSpot too. */
  hubspot: 'keep' | 'gdpr-delete';
  /** Receipts by portal. */
  portals: PortalErasureDto[];
  /** Present while the erasure runs. */
  progress?: ErasureProgressDto;
}

/** Position of the next page. */
export class NextErasures {
  /**
   * Value for the parameter `cursor`.
   * @example "019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10"
   */
  cursor: string;
  /**
   * The next page's path.
   * @example "/api/erasures?limit=50&cursor=019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10"
   */
  link: string;
}

/** Position of the next page; empty on the last page. */
export class ErasuresPaging {
  /** The next page. */
  next?: NextErasures;
}

/** A page of erasures, newest first. */
export class ErasuresPage {
  /** The erasures. */
  results: ErasureDto[];
  /** Position of the next page. */
  paging: ErasuresPaging;
}
