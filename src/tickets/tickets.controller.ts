import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBody, ApiParam, ApiTags } from '@nestjs/swagger';
import { ApiBatchWrite, ApiWrite } from '../crm/intake/api-write';
import { ApiValidation } from '../crm/intake/api-validation';
import { RecordValidations } from '../crm/intake/record-validations';
import { RecordWrites } from '../crm/intake/record-writes';
import { ValidationsDto } from '../crm/intake/validation.dto';
import { ApiRead } from '../crm/reads/api-read';
import { ReadRecordQuery, RecordDto } from '../crm/reads/read.dto';
import { RecordReads } from '../crm/reads/record-reads';
import type { WriteAnswer } from '../crm/intake/write-answer';
import { WriteOptions, type RequestedWrite } from '../crm/intake/write-options.decorator';
import { PortalId } from '../portals/portal-id.decorator';
import { ticketDefinition } from './ticket.definition';
import { CreateTicketBody, CreateTicketsBody, UpsertTicketBody, UpsertTicketsBody } from './ticket.dto';

const examples = {
  'linked to a contact': {
    value: {
      subject: 'The engine grinds at step 7',
      content: 'It began this morning, right after the carry mechanism was oiled.',
      hs_ticket_priority: 'HIGH',
      contactEmail: 'ada@example.com',
    },
  },
  'known by your own id': { value: { externalId: 'CASE-1815', subject: 'The engine grinds at step 7' } },
  alone: { value: { subject: 'The engine grinds at step 7' } },
};

const changeExamples = {
  'closed, by your own id': { value: { externalId: 'CASE-1815', hs_pipeline_stage: 'Closed' } },
  'moved and assigned': {
    value: {
      externalId: 'CASE-1815',
      hs_pipeline: 'Support Pipeline',
      hs_pipeline_stage: 'Waiting on us',
      hubspot_owner_id: 'charles@example.com',
    },
  },
  'linked to a contact': { value: { externalId: 'CASE-1815', contactEmail: 'ada@example.com' } },
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

const changeBatchExamples = {
  'two tickets': {
    value: {
      records: [
        { externalId: 'CASE-1815', hs_pipeline_stage: 'Closed' },
        { externalId: 'CASE-1816', subject: 'A card is missing', hs_ticket_priority: 'LOW' },
      ],
    },
  },
};

@ApiTags('tickets')
@Controller('tickets')
export class TicketsController {
  constructor(
    private readonly records: RecordWrites,
    private readonly validations: RecordValidations,
    private readonly reads: RecordReads,
  ) {}

  /**
   * Create a ticket
   *
   * @remarks Every request creates a new ticket. If a ticket has the `externalId` already, nothing is written, and the answer
   * is 409 `record-exists` with its `existingId`. `contactId` or `contactEmail`, `dealId` or `dealIds` associate the ticket
   * with a contact and with deals; `associations` has the outcomes.
   */
  @Post()
  @ApiBody({ type: CreateTicketBody, examples })
  @ApiWrite({ created: 'The ticket was created.' })
  create(
    @PortalId() portalId: string,
    @Body() body: object,
    @WriteOptions() requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.records.writeOne(portalId, ticketDefinition.objectType, body, requested);
  }

  /**
   * Update a ticket, or create it with an own id
   *
   * @remarks The key of the ticket is `id` if present, else `externalId`. A ticket with the `externalId` is created if there is
   * none. Absent fields stay unchanged; `null` clears a field. Close a ticket with its stage, by label or id. Move it with
   * pipeline and stage, and reassign it with the owner's id or e-mail address. The ticket keeps its associations;
   * `contactId` or `contactEmail`, `dealId` or `dealIds` add some.
   */
  @Put()
  @ApiBody({ type: UpsertTicketBody, examples: changeExamples })
  @ApiWrite({ created: 'The ticket was created.', updated: 'The ticket existed and was updated.' }, 'record-not-found')
  put(
    @PortalId() portalId: string,
    @Body() body: object,
    @WriteOptions('PUT') requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.records.writeOne(portalId, ticketDefinition.objectType, body, requested, 'put');
  }

  /**
   * Create many tickets
   *
   * @remarks The rules are those of POST for one ticket. Up to 1,000 records, in HubSpot's batches. Single requests take precedence. Each record has its own outcome, as in a
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
    return this.records.writeMany(portalId, ticketDefinition.objectType, records, requested);
  }

  /**
   * Update many tickets, or create them with own ids
   *
   * @remarks The rules are those of PUT for one ticket. Up to 1,000 records, in HubSpot's batches. Single requests take
   * precedence. Each record has its own outcome, as in a single request. JSON pointers of problems point into the record.
   */
  @Put('batch')
  @HttpCode(207)
  @ApiBody({ type: UpsertTicketsBody, examples: changeBatchExamples })
  @ApiBatchWrite()
  putBatch(
    @PortalId() portalId: string,
    @Body() { records }: UpsertTicketsBody,
    @WriteOptions('PUT') requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.records.writeMany(portalId, ticketDefinition.objectType, records, requested, 'put');
  }

  /**
   * Check tickets without writing them
   *
   * @remarks One record, or up to 1,000 under `records`, in the form of the writing routes: of PUT with `id` or `externalId`,
   * else of POST. The check covers their form, and the portal's properties, options, pipelines and stages. Nothing is stored
   * or sent.
   */
  @Post('validate')
  @HttpCode(200)
  @ApiValidation(UpsertTicketBody, UpsertTicketsBody, examples)
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
