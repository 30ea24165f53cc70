import { Module } from '@nestjs/common';
import { CrmModule } from '../crm/crm.module';
import { PortalSchemaModule } from '../crm/portal-schema/portal-schema.module';
import { ObjectAssociationsController } from './object-associations.controller';
import { objectFormOf } from './object.write';
import { ObjectsController } from './objects.controller';
import { WriteObjectBody } from './object.dto';

/** The routes of every object type without routes of its own. */
@Module({
  imports: [CrmModule.forFurtherTypes(objectFormOf, WriteObjectBody), PortalSchemaModule],
  controllers: [ObjectsController, ObjectAssociationsController],
})
export class ObjectsModule {}
