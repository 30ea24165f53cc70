import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Queue } from './queue';

/** An open write: waiting, due or sending. */
@Entity('open_writes')
@Check('open_writes_state_check', "state IN ('waiting', 'due', 'sending')")
@Index('open_writes_heads', ['portalId', 'queue', 'key'], { unique: true, where: 'head' })
@Index('open_writes_due', ['lane', 'portalId', 'queue', 'dueAt'], { where: 'head' })
@Index('open_writes_in_order', ['portalId', 'id'], { where: 'seq > 0' })
@Index('open_writes_followers', ['portalId', 'queue', 'key', 'seq'], { where: 'NOT head' })
@Index('open_writes_of_callers', { synchronize: false })
@Index('open_writes_of_record', ['portalId', 'fromId'], { where: 'from_id IS NOT NULL' })
@Index('open_writes_awaiting', ['portalId', 'awaits'], { where: 'awaits IS NOT NULL' })
@Index('open_writes_by_parent', ['portalId', 'parentId'], { where: 'parent_id IS NOT NULL' })
export class OpenWrite {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @PrimaryColumn({ name: 'portal_id', type: 'bigint' })
  portalId: string;

  @Column({ name: 'seq', type: 'bigint', generated: 'identity', generatedIdentity: 'BY DEFAULT' })
  seq: string;

  @Column({ name: 'queue', type: 'text' })
  queue: string;

  /** Writes with the same key target the same record. */
  @Column({ name: 'key', type: 'text' })
  key: string;

  @Column({ name: 'lane', type: 'smallint' })
  lane: number;

  @Column({ name: 'state', type: 'text' })
  state: string;

  /**
   * True for the first open write of its key, false for the writes behind it. Null for an association whose record is not
   * written yet. A key has at most one head.
   */
  @Column({ name: 'head', type: 'boolean', nullable: true, default: false })
  head: boolean | null;

  /** Of a head: true if writes may be behind it. */
  @Column({ name: 'followed', type: 'boolean', default: false })
  followed: boolean;

  /** Of a record's write: number of waiting associations; null from an earlier version. */
  @Column({ name: 'association_count', type: 'smallint', nullable: true })
  associationCount: number | null;

  @Column({ name: 'intent', type: 'jsonb' })
  intent: object;

  /** Size of the intent as JSON; null from an earlier version, until its claim. */
  @Column({ name: 'bytes', type: 'integer', nullable: true })
  bytes: number | null;

  /** Of an association: id of the write of the record at this end. */
  @Column({ name: 'parent_id', type: 'uuid', nullable: true })
  parentId: string | null;

  /** Of an association: id of that record, once it is written. */
  @Column({ name: 'from_id', type: 'bigint', nullable: true })
  fromId: string | null;

  /** Of an association that waits for its other record: type and key of that record, or the time at which it has come. */
  @Column({ name: 'awaits', type: 'text', nullable: true })
  awaits: string | null;

  @Column({ name: 'due_at', type: 'timestamptz', default: () => 'now()' })
  dueAt: Date;

  @Column({ name: 'accepted_at', type: 'timestamptz', default: () => 'now()' })
  acceptedAt: Date;

  @Column({ name: 'accepted_by', type: 'uuid', nullable: true })
  acceptedBy: string | null;

  @Column({ name: 'claimed_by', type: 'uuid', nullable: true })
  claimedBy: string | null;

  @Column({ name: 'first_sent_at', type: 'timestamptz', nullable: true })
  firstSentAt: Date | null;

  @Column({ name: 'attempts', type: 'integer', default: 0 })
  attempts: number;

  /** Time of an attempt that HubSpot may have carried out. */
  @Column({ name: 'may_exist_since', type: 'timestamptz', nullable: true })
  mayExistSince: Date | null;

  @Column({ name: 'obstacle', type: 'jsonb', nullable: true })
  lastProblem: object | null;

  /** Span of its request, if the trace is sampled. */
  @Column({ name: 'traceparent', type: 'text', nullable: true })
  traceparent: string | null;

  /** The API key that accepted or retried the write; null from an earlier version. */
  @Column({ name: 'api_key_id', type: 'uuid', nullable: true })
  apiKeyId: string | null;
}

/** A settled or failed write. */
@Entity('closed_writes')
@Check('closed_writes_state_check', "state IN ('settled', 'failed')")
@Index('closed_writes_by_parent', ['portalId', 'parentId'], { where: 'parent_id IS NOT NULL' })
@Index('closed_writes_failed', ['portalId', 'id'], { where: "state = 'failed'" })
@Index('closed_writes_by_cause', ['portalId', 'queue', 'cause', 'id'], { where: "state = 'failed'" })
@Index('closed_writes_by_time', ['closedAt'], { type: 'brin' })
@Index('closed_writes_to_strip', ['portalId', 'closedAt'], { where: 'strip_values' })
export class ClosedWrite {
  @PrimaryColumn({ name: 'portal_id', type: 'bigint' })
  portalId: string;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'queue', type: 'text' })
  queue: string;

  @Column({ name: 'key', type: 'text' })
  key: string;

  @Column({ name: 'lane', type: 'smallint' })
  lane: number;

  @Column({ name: 'state', type: 'text' })
  state: string;

  @Column({ name: 'intent', type: 'jsonb' })
  intent: object;

  @Column({ name: 'parent_id', type: 'uuid', nullable: true })
  parentId: string | null;

  @Column({ name: 'from_id', type: 'bigint', nullable: true })
  fromId: string | null;

  @Column({ name: 'accepted_at', type: 'timestamptz' })
  acceptedAt: Date;

  @Column({ name: 'closed_at', type: 'timestamptz', default: () => 'now()' })
  closedAt: Date;

  @Column({ name: 'attempts', type: 'integer' })
  attempts: number;

  @Column({ name: 'hubspot_id', type: 'bigint', nullable: true })
  hubspotId: string | null;

  @Column({ name: 'outcome', type: 'jsonb' })
  outcome: object;

  /** Failed writes are grouped by this text. */
  @Column({ name: 'cause', type: 'text', nullable: true })
  cause: string | null;

  /** True if the values are to be removed once no caller of another process can wait for them. */
  @Column({ name: 'strip_values', type: 'boolean', nullable: true })
  stripValues: boolean | null;

  /** The API key that accepted or retried the write; null from an earlier version. */
  @Column({ name: 'api_key_id', type: 'uuid', nullable: true })
  apiKeyId: string | null;
}

/** The lease of a process that sends writes. */
@Entity('dispatchers')
export class LeaseRow {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'alive_until', type: 'timestamptz' })
  aliveUntil: Date;

  /** Version of the process's rules for claims. Version 1 has no heads. */
  @Column({ name: 'release', type: 'smallint', default: 1 })
  release: number;
}

/** A portal that has, or had, writes in the journal. */
@Entity('journal_portals')
export class JournalPortal {
  @PrimaryColumn({ name: 'portal_id', type: 'bigint' })
  portalId: string;

  /** True if the portal may have open writes. */
  @Column({ name: 'has_open', type: 'boolean', default: true })
  hasOpen: boolean;

  /** Time of the last note. */
  @Column({ name: 'noted_at', type: 'timestamptz', default: () => 'now()' })
  notedAt: Date;

  /** Queues of its writes, of all times. */
  @Column({ name: 'queues', type: 'text', array: true, default: () => "'{}'" })
  queues: Queue[];
}

/** The writes of a request with an Idempotency-Key. */
@Entity('idempotency_keys')
@Index('idempotency_keys_by_age', ['portalId', 'createdAt'])
export class IdempotencyKey {
  @PrimaryColumn({ name: 'portal_id', type: 'bigint' })
  portalId: string;

  @PrimaryColumn({ name: 'api_key_id', type: 'uuid' })
  apiKeyId: string;

  @PrimaryColumn({ name: 'key', type: 'text' })
  key: string;

  @Column({ name: 'request_hash', type: 'bytea' })
  requestHash: Buffer;

  @Column({ name: 'write_ids', type: 'uuid', array: true })
  writeIds: string[];

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt: Date;
}
