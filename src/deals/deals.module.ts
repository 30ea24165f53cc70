import { Module } from '@nestjs/common';
import { CrmModule } from '../crm/crm.module';
import { dealForm } from './deal.write';
import { DealsController } from './deals.controller';

@Module({
  imports: [CrmModule.forFeature(dealForm)],
  controllers: [DealsController],
})
export class DealsModule {}
