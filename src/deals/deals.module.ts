import { Module } from '@nestjs/common';
import { CrmObjectsModule } from '../crm-objects/crm-objects.module';
import { DealsController } from './deals.controller';
import { DealsService } from './deals.service';

@Module({ imports: [CrmObjectsModule], controllers: [DealsController], providers: [DealsService] })
export class DealsModule {}
