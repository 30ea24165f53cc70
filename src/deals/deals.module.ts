import { Module } from '@nestjs/common';
import { CrmModule } from '../crm/crm.module';
import { dealDefinition } from './deal.definition';
import { DealsController } from './deals.controller';

@Module({
  imports: [CrmModule.forFeature(dealDefinition)],
  controllers: [DealsController],
})
export class DealsModule {}
