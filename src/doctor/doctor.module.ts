import { Module } from '@nestjs/common';
import { PortalsModule } from '../portals/portals.module';
import { AppExamination } from './app-examination';
import { ConnectedPortalsExamination } from './connected-portals-examination';
import { DatabaseExamination } from './database-examination';
import { Doctor } from './doctor';
import { EnvironmentExamination } from './environment-examination';
import { InstallationExamination } from './installation-examination';
import { PortalExamination } from './portal-examination';
import { PortalReader } from './portal-reader';

/** Examines the database, the credentials and the portals. */
@Module({
  imports: [PortalsModule],
  providers: [
    DatabaseExamination,
    AppExamination,
    EnvironmentExamination,
    InstallationExamination,
    PortalReader,
    PortalExamination,
    ConnectedPortalsExamination,
    Doctor,
  ],
  exports: [Doctor],
})
export class DoctorModule {}
