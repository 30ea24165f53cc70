import { Module } from '@nestjs/common';
import { PortalsModule } from '../portals/portals.module';
import { DatabaseExamination } from './database-examination';
import { Doctor } from './doctor';
import { EnvironmentExamination } from './environment-examination';
import { PortalExamination } from './portal-examination';

/** Examines the database, the credentials and the portals. */
@Module({
  imports: [PortalsModule],
  providers: [DatabaseExamination, EnvironmentExamination, PortalExamination, Doctor],
  exports: [Doctor],
})
export class DoctorModule {}
