import { Module } from '@nestjs/common';
import { CrmModule } from '../crm/crm.module';
import { ticketForm } from './ticket.write';
import { TicketsController } from './tickets.controller';

@Module({
  imports: [CrmModule.forFeature(ticketForm)],
  controllers: [TicketsController],
})
export class TicketsModule {}
