import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A portal's limit of calls in one bucket, and the calls that count against it. Times are in milliseconds since 1970, by
 * PostgreSQL's clock. The table is UNLOGGED and has a fillfactor, which entities cannot express: migrations set both.
 */
@Entity('hubspot_budgets')
@Check('hubspot_budgets_bucket_check', "bucket IN ('general', 'search', 'associations')")
export class HubspotBudget {
  @PrimaryColumn({ name: 'portal_id', type: 'bigint' })
  portalId: string;

  @PrimaryColumn({ name: 'app_id', type: 'text' })
  appId: string;

  @PrimaryColumn({ name: 'bucket', type: 'text' })
  bucket: string;

  /** Calls that HubSpot allows in a window. */
  @Column({ name: 'call_limit', type: 'integer' })
  callLimit: number;

  @Column({ name: 'window_ms', type: 'integer' })
  windowMs: number;

  /** Times of this service's calls in the window. */
  @Column({ name: 'taken_ms', type: 'bigint', array: true, default: () => "'{}'" })
  takenMs: string[];

  /** Time of the latest answer that followLimit has processed. */
  @Column({ name: 'observed_ms', type: 'bigint', default: 0 })
  observedMs: string;

  /** Most calls of other users of the app, in the period before the present one. */
  @Column({ name: 'foreign_before', type: 'integer', default: 0 })
  foreignBefore: number;

  /** The same in the present period. */
  @Column({ name: 'foreign_now', type: 'integer', default: 0 })
  foreignNow: number;

  /** Start of the present period. */
  @Column({ name: 'foreign_since_ms', type: 'bigint', default: 0 })
  foreignSinceMs: string;

  /** Upper bound of the calls of other users until the next answer. */
  @Column({ name: 'foreign_at_most', type: 'integer', default: 0 })
  foreignAtMost: number;

  /** End of the pause that HubSpot has asked for. */
  @Column({ name: 'paused_until_ms', type: 'bigint', default: 0 })
  pausedUntilMs: string;

  @Column({ name: 'pause_reason', type: 'text', nullable: true })
  pauseReason: string | null;

  /** Share of the limit to use after refusals, from 0 to 1. */
  @Column({ name: 'slowed_to', type: 'real', default: 1 })
  slowedTo: number;

  @Column({ name: 'slowed_at_ms', type: 'bigint', default: 0 })
  slowedAtMs: string;
}
