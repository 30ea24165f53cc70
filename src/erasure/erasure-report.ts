import type { ProblemBody } from '../problems/problem';
import type { ObjectType } from '../crm/object-types/object-types';

/** The person of an erasure. */
export type Subject = { email: string } | { type: ObjectType; id: string };

/** The aliases of a person in one portal, as far as an erasure has found them. */
export interface KnownPerson {
  addresses: string[];
  ids: string[];
  /** Keys in the journal and in the identity map. */
  keys: string[];
  /** Records in which the journal has written the person's addresses. They may be another person's now. */
  records: string[];
}

/** A request to erase a person's data. */
export interface PersonRequest {
  subject: Subject;
  /** Further texts to search for in the writes of other records, such as a name or a phone number. */
  texts: string[];
  /** Null for all portals. */
  portalId: string | null;
  hubspot: 'keep' | 'gdpr-delete';
  /** By portal. Absent at first: the erasure adds them, because it erases the rows that tell them. */
  known?: Record<string, KnownPerson>;
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

/** Called while a portal's data are erased. Each call throws an Error to stop the erasure. */
export interface ErasureSteps {
  /**
   * After each window of a table, once the receipt counts its changes.
   * @param changed number of changed rows
   */
  onWindow: (table: string, rowsRead: number, changed: number) => Promise<void>;
  /** Before rows are erased that tell aliases of the person. A process that continues the erasure needs them. */
  onKnown: (known: KnownPerson) => Promise<void>;
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
