import { Module } from '@nestjs/common';
import { CrmModule } from '../crm/crm.module';
import { ticketDefinition } from './ticket.definition';
import { TicketsController } from './tickets.controller';
import { TicketsService } from './tickets.service';

@Module({
  imports: [CrmModule.forFeature(ticketDefinition)],
  controllers: [TicketsController],
  providers: [TicketsService],
})
export class TicketsModule {}
