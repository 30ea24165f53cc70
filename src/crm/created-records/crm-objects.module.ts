import { Module } from '@nestjs/common';
import { PortalsModule } from '../../portals/portals.module';
import { JournalModule } from '../journal/journal.module';
import { PortalTypesModule } from '../portal-schema/portal-types.module';
import { CrmObjectsController } from './crm-objects.controller';
import { CrmObjectsService } from './crm-objects.service';

/** The list of records that this service created. */
@Module({
  imports: [JournalModule, PortalTypesModule, PortalsModule],
  controllers: [CrmObjectsController],
  providers: [CrmObjectsService],
})
export class CrmObjectsModule {}
