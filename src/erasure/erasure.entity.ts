import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ErasureReport } from './erasure-report';

/** A request to erase data, with its receipt. The table is small and stays on the coordinator of Citus. */
@Entity('erasures')
@Check('erasures_kind_check', "kind IN ('person', 'portal')")
@Check('erasures_state_check', "state IN ('running', 'done', 'incomplete')")
@Index('erasures_running', ['runnerUntil'], { where: "state = 'running'" })
export class ErasureRow {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id: string;

  @Column({ name: 'kind', type: 'text' })
  kind: 'person' | 'portal';

  @Column({ name: 'state', type: 'text', default: 'running' })
  state: 'running' | 'done' | 'incomplete';

  /** Keyed hash of the person's address or record; null for a portal. */
  @Column({ name: 'subject_hash', type: 'bytea', nullable: true })
  subjectHash: Buffer | null;

  /** The encrypted subject, which another process needs to continue. Null once the erasure has ended. */
  @Column({ name: 'subject_ciphertext', type: 'text', nullable: true })
  subjectCiphertext: string | null;

  /** The API key of the request; null for a command. */
  @Column({ name: 'requested_by', type: 'uuid', nullable: true })
  requestedBy: string | null;

  @Column({ name: 'requested_at', type: 'timestamptz', default: () => 'now()' })
  requestedAt: Date;

  @Column({ name: 'finished_at', type: 'timestamptz', nullable: true })
  finishedAt: Date | null;

  /** The process that carries it out. */
  @Column({ name: 'runner', type: 'uuid', nullable: true })
  runner: string | null;

  /** Another process continues after this time. */
  @Column({ name: 'runner_until', type: 'timestamptz', default: () => 'now()' })
  runnerUntil: Date;

  /** The receipt: counts and reasons, without personal data. */
  @Column({ name: 'report', type: 'jsonb' })
  report: ErasureReport;
}
