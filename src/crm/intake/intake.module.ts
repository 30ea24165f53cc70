import { Module } from '@nestjs/common';
import { RequestValidationPipe } from '../../http/request-validation.pipe';
import { MetricsModule } from '../../metrics/metrics.module';
import { DispatchModule } from '../dispatch/dispatch.module';
import { JournalModule } from '../journal/journal.module';
import { ObjectTypesModule } from '../object-types/object-types.module';
import { PortalSchemaModule } from '../portal-schema/portal-schema.module';
import { PreflightModule } from '../preflight/preflight.module';
import { RecordBatches } from './record-batches';
import { RecordValidations } from './record-validations';
import { Replays } from './replays';
import { WriteIntake } from './write-intake';
import { WriteKeys } from './write-keys';
import { WriteOutcomes } from './write-outcomes';
import { WriteStorage } from './write-storage';

/** Accepts writes into the journal and answers with their outcomes. */
@Module({
  imports: [DispatchModule, JournalModule, MetricsModule, ObjectTypesModule, PortalSchemaModule, PreflightModule],
  providers: [
    RecordBatches,
    RecordValidations,
    Replays,
    RequestValidationPipe,
    WriteIntake,
    WriteKeys,
    WriteOutcomes,
    WriteStorage,
  ],
  exports: [RecordBatches, RecordValidations, WriteIntake, WriteOutcomes],
})
export class IntakeModule {}
