import { Module } from '@nestjs/common';
import { CrmModule } from '../crm/crm.module';
import { dealDefinition } from './deal.definition';
import { DealsController } from './deals.controller';
import { DealsService } from './deals.service';

@Module({
  imports: [CrmModule.forFeature(dealDefinition)],
  controllers: [DealsController],
  providers: [DealsService],
})
export class DealsModule {}
