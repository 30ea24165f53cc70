import { Module } from '@nestjs/common';
import { PortalsModule } from '../../portals/portals.module';
import { JournalModule } from '../journal/journal.module';
import { CrmObjectsController } from './crm-objects.controller';
import { CrmObjectsService } from './crm-objects.service';

/** The list of records that this service created. */
@Module({
  imports: [JournalModule, PortalsModule],
  controllers: [CrmObjectsController],
  providers: [CrmObjectsService],
})
export class CrmObjectsModule {}
