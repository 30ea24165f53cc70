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
import { dealDefinition } from './deal.definition';
import { UpsertDealBody, UpsertDealsBody } from './deal.dto';

const examples = {
  'known by name, linked to a contact': {
    value: {
      dealname: 'Difference Engine No. 2',
      amount: 17470,
      closedate: '2026-12-31T12:00:00Z',
      contactEmail: 'ada@example.com',
    },
  },
  'known by your own id': {
    value: { externalId: 'ORDER-1815', dealname: 'Difference Engine No. 2', dealstage: 'contractsent' },
  },
};
const batchExamples = {
  'two deals': {
    value: {
      records: [
        { externalId: 'ORDER-1815', dealname: 'Difference Engine No. 2', amount: 17470 },
        { dealname: 'Analytical Engine', contactEmail: 'ada@example.com' },
      ],
    },
  },
};
const answers = { created: 'The deal was created.', updated: 'The deal existed and was updated.' };

@ApiTags('deals')
@Controller('deals')
export class DealsController {
  constructor(
    private readonly records: RecordWrites,
    private readonly validations: RecordValidations,
    private readonly reads: RecordReads,
  ) {}

  /**
   * Create or update a deal
   *
   * @remarks The key of the deal is `id` if present, else `externalId`, else `dealname` within its pipeline. The service
   * searches the deals that it knows, then HubSpot. If several deals have the name, the answer is 409 with the candidates.
   * Absent fields stay unchanged; `null` clears a field. `contactId` or `contactEmail` associates the deal with a contact;
   * `associations` has the outcome.
   */
  @Post()
  @ApiBody({ type: UpsertDealBody, examples })
  @ApiWrite(answers, 'record-not-found', 'deal-ambiguous')
  post(
    @PortalId() portalId: string,
    @Body() body: object,
    @WriteOptions() requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.records.writeOne(portalId, dealDefinition.objectType, body, requested);
  }

  /** Create or update a deal: the same as POST */
  @Put()
  @ApiBody({ type: UpsertDealBody, examples })
  @ApiWrite(answers, 'record-not-found', 'deal-ambiguous')
  put(
    @PortalId() portalId: string,
    @Body() body: object,
    @WriteOptions() requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.records.writeOne(portalId, dealDefinition.objectType, body, requested);
  }

  /**
   * Create or update many deals
   *
   * @remarks Up to 1,000 records, in HubSpot's batches. Single requests take precedence. Each record has its own outcome, as in a
   * single request. JSON pointers of problems point into the record.
   */
  @Post('batch')
  @HttpCode(207)
  @ApiBody({ type: UpsertDealsBody, examples: batchExamples })
  @ApiBatchWrite()
  batch(
    @PortalId() portalId: string,
    @Body() { records }: UpsertDealsBody,
    @WriteOptions() requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.records.writeMany(portalId, dealDefinition.objectType, records, requested);
  }

  /**
   * Check deals without writing them
   *
   * @remarks One record, or up to 1,000 under `records`, in the form of the writing routes. The check covers their form, and the
   * portal's properties, options, pipelines and stages. Nothing is stored or sent.
   */
  @Post('validate')
  @HttpCode(200)
  @ApiValidation(UpsertDealBody, UpsertDealsBody, examples)
  validate(@PortalId() portalId: string, @Body() body: object): Promise<ValidationsDto> {
    return this.validations.validate(portalId, dealDefinition.objectType, body);
  }

  /**
   * Read a deal by id
   *
   * @remarks The record as HubSpot has it now, with its associated records. Concurrent requests share a call.
   */
  @Get(':id')
  @ApiParam({ name: 'id', description: "The deal's id.", schema: { type: 'string', example: '21459938201' } })
  @ApiRead()
  read(@PortalId() portalId: string, @Param('id') named: string, @Query() query: ReadRecordQuery): Promise<RecordDto> {
    return this.reads.get(portalId, dealDefinition, named, query);
  }
}
