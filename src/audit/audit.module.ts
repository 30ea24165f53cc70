import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { readingSource } from '../database/database.module';
import { AuditEvent } from './audit-event.entity';
import { AuditRetention } from './audit-retention';
import { AuditTrail } from './audit-trail';

/** The audit trail of administrative changes. */
@Module({
  imports: [TypeOrmModule.forFeature([AuditEvent]), TypeOrmModule.forFeature([AuditEvent], readingSource)],
  providers: [AuditRetention, AuditTrail],
  exports: [AuditTrail],
})
export class AuditModule {}
