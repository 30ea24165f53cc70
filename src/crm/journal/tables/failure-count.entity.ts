import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The number of failed writes with one cause. The row with an empty queue and cause has the number of all. */
@Entity('failure_counts')
@Index('failure_counts_by_count', ['portalId', 'count'])
export class FailureCount {
  @PrimaryColumn({ name: 'portal_id', type: 'bigint' })
  portalId: string;

  @PrimaryColumn({ name: 'queue', type: 'text' })
  queue: string;

  @PrimaryColumn({ name: 'cause', type: 'text' })
  cause: string;

  @Column({ name: 'count', type: 'integer' })
  count: number;

  @Column({ name: 'first_at', type: 'timestamptz', default: () => 'now()' })
  firstAt: Date;

  @Column({ name: 'last_at', type: 'timestamptz', default: () => 'now()' })
  lastAt: Date;

  /** Time of the last count of the writes themselves; null before the first one. */
  @Column({ name: 'counted_at', type: 'timestamptz', nullable: true })
  countedAt: Date | null;
}
