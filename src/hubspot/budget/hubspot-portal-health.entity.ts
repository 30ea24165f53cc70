import { Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * The calls of a portal's day (UTC), its daily limit and its circuit. Times are in milliseconds since 1970, by PostgreSQL's
 * clock. Migrations set the table's fillfactor, which entities cannot express.
 */
@Entity('hubspot_portal_health')
export class HubspotPortalHealth {
  @PrimaryColumn({ name: 'portal_id', type: 'bigint' })
  portalId: string;

  @PrimaryColumn({ name: 'app_id', type: 'text' })
  appId: string;

  /** Day of the counts of calls and errors. */
  @Column({ name: 'day', type: 'date' })
  day: string;

  @Column({ name: 'calls', type: 'integer', default: 0 })
  calls: number;

  @Column({ name: 'errors', type: 'integer', default: 0 })
  errors: number;

  /** Consecutive failures of calls. */
  @Column({ name: 'failures', type: 'integer', default: 0 })
  failures: number;

  /** Number of times in a row that the circuit has opened. */
  @Column({ name: 'opened', type: 'integer', default: 0 })
  opened: number;

  @Column({ name: 'open_until_ms', type: 'bigint', default: 0 })
  openUntilMs: string;

  /** Time until which no other call may probe the portal. */
  @Column({ name: 'probe_until_ms', type: 'bigint', default: 0 })
  probeUntilMs: string;

  /** Calls that HubSpot allows in a day; null while unknown. */
  @Column({ name: 'daily_limit', type: 'integer', nullable: true })
  dailyLimit: number | null;

  @Column({ name: 'daily_remaining', type: 'integer', nullable: true })
  dailyRemaining: number | null;

  /** End of the pause of all calls. */
  @Column({ name: 'paused_until_ms', type: 'bigint', default: 0 })
  pausedUntilMs: string;

  @Column({ name: 'pause_reason', type: 'text', nullable: true })
  pauseReason: string | null;
}
