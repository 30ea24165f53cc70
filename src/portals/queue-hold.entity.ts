import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Writes of one queue that wait, because the portal has not granted a scope. */
@Entity('queue_holds')
export class QueueHold {
  @PrimaryColumn({ name: 'portal_id', type: 'bigint' })
  portalId: string;

  /** The app that lacks the scope, as in the tables of budgets. */
  @PrimaryColumn({ name: 'app_id', type: 'text' })
  appId: string;

  /** An object type, or a pair of types for associations. */
  @PrimaryColumn({ name: 'queue', type: 'text' })
  queue: string;

  /** HubSpot's message. */
  @Column({ name: 'message', type: 'text' })
  message: string;

  /** The scopes that HubSpot named; one of them is needed. */
  @Column({ name: 'scopes', type: 'text', array: true, default: () => "'{}'" })
  scopes: string[];

  @Column({ name: 'since', type: 'timestamptz', default: () => 'now()' })
  since: Date;

  /** Time of the next call that tests whether the scope was granted. */
  @Column({ name: 'next_probe_at', type: 'timestamptz' })
  nextProbeAt: Date;
}
