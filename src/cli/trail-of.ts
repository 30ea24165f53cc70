import type { DataSource } from 'typeorm';
import { AuditEvent } from '../audit/audit-event.entity';
import { AuditTrail } from '../audit/audit-trail';

/** The audit trail of a command, which has one data source. */
export function trailOf(dataSource: DataSource): AuditTrail {
  const rows = dataSource.getRepository(AuditEvent);
  return new AuditTrail(rows, rows);
}
