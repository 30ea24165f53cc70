import { Body, Controller, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiTags } from '@nestjs/swagger';
import { ApiWrite } from '../crm-objects/api-write';
import { WriteOutcomeDto } from '../crm-objects/write-outcome.dto';
import { PortalId } from '../hubspot/portal-id.decorator';
import { CreateTicketBody } from './ticket.dto';
import { TicketsService } from './tickets.service';

const examples = {
  'linked to a contact': {
    value: {
      subject: 'The engine grinds at step 7',
      content: 'It began this morning, right after the carry mechanism was oiled.',
      hs_ticket_priority: 'HIGH',
      contactEmail: 'ada@example.com',
    },
  },
  alone: { value: { subject: 'The engine grinds at step 7' } },
};

@ApiTags('tickets')
@ApiBearerAuth()
@Controller('tickets')
export class TicketsController {
  constructor(private readonly tickets: TicketsService) {}

  /**
   * Create a ticket
   *
   * @remarks Every request makes a new ticket. `contactId` or `contactEmail`, `dealId` or `dealIds` associate it with a contact
   * and with deals; what became of that is told in `associations`.
   */
  @Post()
  @ApiBody({ type: CreateTicketBody, examples })
  @ApiWrite({ created: 'The ticket was created.' }, 'hubspot-outcome-unknown')
  create(@PortalId() portalId: string, @Body() body: CreateTicketBody): Promise<WriteOutcomeDto> {
    return this.tickets.create(portalId, body);
  }
}
