import { Module } from '@nestjs/common';
import { ApiKeysModule } from '../../api-keys/api-keys.module';
import { PortalsModule } from '../../portals/portals.module';
import { DispatchModule } from '../dispatch/dispatch.module';
import { IntakeModule } from '../intake/intake.module';
import { JournalModule } from '../journal/journal.module';
import { PortalTypesModule } from '../portal-schema/portal-types.module';
import { RetryAdmission } from './retry-admission';
import { WriteRetries } from './write-retries';
import { WritesController } from './writes.controller';
import { WritesService } from './writes.service';

/** The routes under /writes: show accepted writes, and retry failed ones. */
@Module({
  imports: [ApiKeysModule, DispatchModule, IntakeModule, JournalModule, PortalTypesModule, PortalsModule],
  controllers: [WritesController],
  providers: [RetryAdmission, WriteRetries, WritesService],
})
export class WritesApiModule {}
