import { Module } from '@nestjs/common';
import { CrmModule } from '../crm/crm.module';
import { ObjectAssociationsController } from './object-associations.controller';
import { objectFormOf } from './object.write';
import { ObjectsController } from './objects.controller';
import { WriteObjectBody } from './object.dto';

/** The routes of every object type without routes of its own. */
@Module({
  imports: [CrmModule.forFurtherTypes(objectFormOf, WriteObjectBody)],
  controllers: [ObjectsController, ObjectAssociationsController],
})
export class ObjectsModule {}
