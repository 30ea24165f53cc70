import type { ProblemBody } from '../problems/problem';
import type { ObjectType } from '../crm/object-types/object-types';

/** The person of an erasure. */
export type Subject = { email: string } | { type: ObjectType; id: string };

/** A request to erase a person's data. */
export interface PersonRequest {
  subject: Subject;
  /** Further texts to search for in the writes of other records, such as a name or a phone number. */
  texts: string[];
  /** Null for all portals. */
  portalId: string | null;
  hubspot: 'keep' | 'gdpr-delete';
}

/** A part of the data that stays, with the reason. */
export interface KeptData {
  what: string;
  count: number;
  reason: string;
}

/** Result of HubSpot's GDPR delete. */
export interface HubspotDeletion {
  state: 'deleted' | 'failed';
  /** Records, or addresses that HubSpot had no record of, that HubSpot accepted for deletion. */
  records: number;
  problem?: ProblemBody;
}

/** Receipt for one portal. It has no personal data. */
export interface PortalReport {
  portalId: string;
  state: 'running' | 'done' | 'incomplete';
  /** Known addresses and record ids of the person. */
  aliases?: { addresses: number; records: number };
  /** Source of the addresses and ids: HubSpot, or only this service's own tables, with the reason. */
  aliasesFrom?: { hubspot: boolean; reason?: string };
  /** Rows whose data were removed, by table. */
  erased: Record<string, number>;
  /** Rows of other records in which a mention was removed, by table. */
  redacted: Record<string, number>;
  kept: KeptData[];
  hubspotDelete?: HubspotDeletion;
  problem?: ProblemBody;
}

/** Place of an erasure under way. */
export interface ErasureProgress {
  portalId: string;
  table: string;
  rowsRead: number;
}

/** Receipt of an erasure. It has no personal data. */
export interface ErasureReport {
  hubspot: PersonRequest['hubspot'];
  portals: PortalReport[];
  progress?: ErasureProgress;
}

/** An empty receipt of a portal. */
export function newPortalReport(portalId: string): PortalReport {
  return { portalId, state: 'running', erased: {}, redacted: {}, kept: [] };
}

/** Adds rows to a count by table. */
export function count(counts: Record<string, number>, table: string, rows: number): void {
  counts[table] = (counts[table] ?? 0) + rows;
}
