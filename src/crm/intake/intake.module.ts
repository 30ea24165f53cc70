import { Module } from '@nestjs/common';
import { RequestValidationPipe } from '../../http/request-validation.pipe';
import { PortalsModule } from '../../portals/portals.module';
import { MetricsModule } from '../../metrics/metrics.module';
import { DispatchModule } from '../dispatch/dispatch.module';
import { JournalModule } from '../journal/journal.module';
import { PortalSchemaModule } from '../portal-schema/portal-schema.module';
import { PreflightModule } from '../preflight/preflight.module';
import { RecordForms } from './record-forms';
import { RecordValidations } from './record-validations';
import { RecordWrites } from './record-writes';
import { Replays } from './replays';
import { WriteAdmission } from './write-admission';
import { WriteIntake } from './write-intake';
import { WriteKeys } from './write-keys';
import { WriteOutcomes } from './write-outcomes';
import { WriteStorage } from './write-storage';

/** Accepts writes into the journal and answers with their outcomes. */
@Module({
  imports: [DispatchModule, JournalModule, MetricsModule, PortalSchemaModule, PortalsModule, PreflightModule],
  providers: [
    RecordForms,
    RecordValidations,
    RecordWrites,
    Replays,
    RequestValidationPipe,
    WriteAdmission,
    WriteIntake,
    WriteKeys,
    WriteOutcomes,
    WriteStorage,
  ],
  exports: [
    RequestValidationPipe,
    WriteIntake,
    RecordForms,
    RecordValidations,
    RecordWrites,
    WriteAdmission,
    WriteKeys,
    WriteOutcomes,
  ],
})
export class IntakeModule {}
