import { Module } from '@nestjs/common';
import { PortalsModule } from '../../portals/portals.module';
import { PortalSchemaModule } from '../portal-schema/portal-schema.module';
import { RecordLoader } from './record-loader';
import { RecordReads } from './record-reads';

/** Reads records from HubSpot. */
@Module({
  imports: [PortalSchemaModule, PortalsModule],
  providers: [RecordLoader, RecordReads],
  exports: [RecordReads],
})
export class ReadsModule {}
