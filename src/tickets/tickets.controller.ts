import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiBatchWrite, ApiWrite } from '../crm/intake/api-write';
import { ApiValidation } from '../crm/intake/api-validation';
import { RecordBatches } from '../crm/intake/record-batches';
import { RecordValidations } from '../crm/intake/record-validations';
import { ValidationsDto } from '../crm/intake/validation.dto';
import { ApiRead } from '../crm/reads/api-read';
import { ReadRecordQuery, RecordDto } from '../crm/reads/read.dto';
import { RecordReads } from '../crm/reads/record-reads';
import type { WriteAnswer } from '../crm/intake/write-answer';
import { WriteIntake } from '../crm/intake/write-intake';
import { WriteOptions, type RequestedWrite } from '../crm/intake/write-options.decorator';
import { PortalId } from '../portals/portal-id.decorator';
import { ticketDefinition } from './ticket.definition';
import { CreateTicketBody, CreateTicketsBody } from './ticket.dto';
import { toWrite } from './ticket.write';

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

const batchExamples = {
  'two tickets': {
    value: {
      records: [
        { subject: 'The engine grinds at step 7', contactEmail: 'ada@example.com' },
        { subject: 'A card is missing', hs_ticket_priority: 'LOW' },
      ],
    },
  },
};

@ApiTags('tickets')
@ApiBearerAuth()
@Controller('tickets')
export class TicketsController {
  constructor(
    private readonly intake: WriteIntake,
    private readonly batches: RecordBatches,
    private readonly validations: RecordValidations,
    private readonly reads: RecordReads,
  ) {}

  /**
   * Create a ticket
   *
   * @remarks Every request creates a new ticket. `contactId` or `contactEmail`, `dealId` or `dealIds` associate it with a
   * contact and with deals; `associations` has the outcomes.
   */
  @Post()
  @ApiBody({ type: CreateTicketBody, examples })
  @ApiWrite({ created: 'The ticket was created.' })
  create(
    @PortalId() portalId: string,
    @Body() body: CreateTicketBody,
    @WriteOptions() requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.intake.acceptOne(portalId, toWrite(body), requested);
  }

  /**
   * Create many tickets
   *
   * @remarks Up to 1,000 records, in HubSpot's batches. Single requests take precedence. Each record has its own outcome, as in a
   * single request. JSON pointers of problems point into the record.
   */
  @Post('batch')
  @HttpCode(207)
  @ApiBody({ type: CreateTicketsBody, examples: batchExamples })
  @ApiBatchWrite()
  batch(
    @PortalId() portalId: string,
    @Body() { records }: CreateTicketsBody,
    @WriteOptions() requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.batches.write(portalId, ticketDefinition.objectType, records, requested);
  }

  /**
   * Check tickets without writing them
   *
   * @remarks One record, or up to 1,000 under `records`, in the form of the writing routes. The check covers their form, and the
   * portal's properties, options, pipelines and stages. Nothing is stored or sent.
   */
  @Post('validate')
  @HttpCode(200)
  @ApiValidation(CreateTicketBody, CreateTicketsBody, examples)
  validate(@PortalId() portalId: string, @Body() body: object): Promise<ValidationsDto> {
    return this.validations.validate(portalId, ticketDefinition.objectType, body);
  }

  /**
   * Read a ticket by id
   *
   * @remarks The record as HubSpot has it now, with its associated records. Concurrent requests share a call.
   */
  @Get(':id')
  @ApiParam({ name: 'id', description: "The ticket's id.", schema: { type: 'string', example: '27651130114' } })
  @ApiRead()
  read(@PortalId() portalId: string, @Param('id') named: string, @Query() query: ReadRecordQuery): Promise<RecordDto> {
    return this.reads.get(portalId, ticketDefinition, named, query);
  }
}
