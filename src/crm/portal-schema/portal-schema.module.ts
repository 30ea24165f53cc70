import { Module } from '@nestjs/common';
import { PortalsModule } from '../../portals/portals.module';
import { ObjectTypesModule } from '../object-types/object-types.module';
import { Pipelines } from './pipelines';
import { PortalSchemas } from './portal-schemas';
import { SchemaCache } from './schema-cache';
import { SchemaController } from './schema.controller';
import { ValidationRules } from './validation-rules';

/** The properties and pipelines of each portal, and their routes. */
@Module({
  imports: [ObjectTypesModule, PortalsModule],
  controllers: [SchemaController],
  providers: [Pipelines, PortalSchemas, SchemaCache, ValidationRules],
  exports: [Pipelines, PortalSchemas],
})
export class PortalSchemaModule {}
