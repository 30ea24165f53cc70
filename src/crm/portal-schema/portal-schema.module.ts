import { Module } from '@nestjs/common';
import { PortalsModule } from '../../portals/portals.module';
import { ObjectTypesModule } from '../object-types/object-types.module';
import { OtherProperties } from './other-properties';
import { Pipelines } from './pipelines';
import { PortalSchemas } from './portal-schemas';
import { PortalTimeZones } from './portal-time-zones';
import { SchemaCache } from './schema-cache';
import { SchemaController } from './schema.controller';
import { ValidationRules } from './validation-rules';

/** The properties and pipelines of each portal, and their routes. */
@Module({
  imports: [ObjectTypesModule, PortalsModule],
  controllers: [SchemaController],
  providers: [OtherProperties, Pipelines, PortalSchemas, PortalTimeZones, SchemaCache, ValidationRules],
  exports: [OtherProperties, Pipelines, PortalSchemas, PortalTimeZones],
})
export class PortalSchemaModule {}
