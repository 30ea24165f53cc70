import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { AuditAction } from './audit-event';

/** Metadata key of {@link Audits}. */
export const AUDITS = 'audits';

/**
 * Declares the changes that a route records in the audit trail. The service does not start with a route for operators that
 * changes something and declares none. A test requires each declared change in the trail.
 */
export const Audits = (...actions: [AuditAction, ...AuditAction[]]): CustomDecorator => SetMetadata(AUDITS, actions);
