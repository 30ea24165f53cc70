import { Module } from '@nestjs/common';
import { PortalsModule } from '../../portals/portals.module';
import { ObjectTypesModule } from '../object-types/object-types.module';
import { AssociationLabels } from './association-labels';
import { OtherProperties } from './other-properties';
import { Pipelines } from './pipelines';
import { PortalSchemas } from './portal-schemas';
import { PortalTypesModule } from './portal-types.module';
import { PortalTimeZones } from './portal-time-zones';
import { SchemaCache } from './schema-cache';
import { SchemaController } from './schema.controller';
import { ValidationRules } from './validation-rules';

/** The properties and pipelines of each portal, and their routes. */
@Module({
  imports: [ObjectTypesModule, PortalTypesModule, PortalsModule],
  controllers: [SchemaController],
  providers: [
    AssociationLabels,
    OtherProperties,
    Pipelines,
    PortalSchemas,
    PortalTimeZones,
    SchemaCache,
    ValidationRules,
  ],
  exports: [AssociationLabels, OtherProperties, Pipelines, PortalSchemas, PortalTimeZones, PortalTypesModule],
})
export class PortalSchemaModule {}
