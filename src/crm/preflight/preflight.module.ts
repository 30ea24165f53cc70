import { Module } from '@nestjs/common';
import { PortalSchemaModule } from '../portal-schema/portal-schema.module';
import { Preflight } from './preflight';

/** Checks and converts the values of writes before they are accepted. */
@Module({
  imports: [PortalSchemaModule],
  providers: [Preflight],
  exports: [Preflight],
})
export class PreflightModule {}
