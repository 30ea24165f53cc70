import { Module } from '@nestjs/common';
import { CrmModule } from '../crm/crm.module';
import { ticketDefinition } from './ticket.definition';
import { TicketsController } from './tickets.controller';

@Module({
  imports: [CrmModule.forFeature(ticketDefinition)],
  controllers: [TicketsController],
})
export class TicketsModule {}
