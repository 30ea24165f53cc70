import { Module } from '@nestjs/common';
import { MetricsModule } from '../../metrics/metrics.module';
import { PortalsModule } from '../../portals/portals.module';
import { DispatchModule } from '../dispatch/dispatch.module';
import { JournalModule } from '../journal/journal.module';
import { PortalSchemaModule } from '../portal-schema/portal-schema.module';
import { PreflightModule } from '../preflight/preflight.module';
import { RecordBatches } from './record-batches';
import { RecordValidations } from './record-validations';
import { WriteIntake } from './write-intake';

/** The one way into the journal: accepts writes and answers with their outcomes. */
@Module({
  imports: [DispatchModule, JournalModule, MetricsModule, PortalSchemaModule, PortalsModule, PreflightModule],
  providers: [RecordBatches, RecordValidations, WriteIntake],
  exports: [RecordBatches, RecordValidations, WriteIntake],
})
export class IntakeModule {}
