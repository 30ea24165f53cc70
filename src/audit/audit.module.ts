import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditEvent } from './audit-event.entity';
import { AuditRetention } from './audit-retention';
import { AuditTrail } from './audit-trail';

/** The audit trail of API keys and portals. */
@Module({
  imports: [TypeOrmModule.forFeature([AuditEvent])],
  providers: [AuditRetention, AuditTrail],
  exports: [AuditTrail],
})
export class AuditModule {}
