import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The row that IntakeProbe writes to find out if the database accepts writes. */
@Entity('intake_probe')
export class IntakeProbeRow {
  @PrimaryColumn({ name: 'id', type: 'smallint' })
  id: number;

  @Column({ name: 'probed_at', type: 'timestamptz', default: () => 'now()' })
  probedAt: Date;
}
