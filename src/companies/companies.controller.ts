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
import { companyDefinition } from './company.definition';
import { UpsertCompanyBody, UpsertCompaniesBody } from './company.dto';

const examples = {
  'known by its domain': {
    value: { domain: 'example.com', name: 'Analytical Engines Ltd', numberofemployees: 12 },
  },
  'known by your own id': {
    value: { externalId: 'ACCOUNT-1815', domain: 'example.com', name: 'Analytical Engines Ltd' },
  },
};
const batchExamples = {
  'two companies': {
    value: {
      records: [
        { domain: 'example.com', name: 'Analytical Engines Ltd' },
        { externalId: 'ACCOUNT-1816', name: 'Difference Engines Ltd' },
      ],
    },
  },
};
const answers = { created: 'The company was created.', updated: 'The company existed and was updated.' };

@ApiTags('companies')
@Controller('companies')
export class CompaniesController {
  constructor(
    private readonly records: RecordWrites,
    private readonly validations: RecordValidations,
    private readonly reads: RecordReads,
  ) {}

  /**
   * Create or update a company
   *
   * @remarks The key of the company is `id` if present, else `externalId`, else `domain`. The service searches the companies that
   * it knows, then HubSpot, by main and by further domain. If several companies have the domain, the answer is 409 with the
   * candidates. A write by `domain` changes no domain of a known company. Without a key, but with a `name`, every request creates
   * a new company. Absent fields stay unchanged; `null` clears a field.
   */
  @Post()
  @ApiBody({ type: UpsertCompanyBody, examples })
  @ApiWrite(answers, 'record-not-found', 'company-ambiguous')
  post(
    @PortalId() portalId: string,
    @Body() body: object,
    @WriteOptions() requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.records.writeOne(portalId, companyDefinition.objectType, body, requested);
  }

  /** Create or update a company: the same as POST */
  @Put()
  @ApiBody({ type: UpsertCompanyBody, examples })
  @ApiWrite(answers, 'record-not-found', 'company-ambiguous')
  put(
    @PortalId() portalId: string,
    @Body() body: object,
    @WriteOptions() requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.records.writeOne(portalId, companyDefinition.objectType, body, requested);
  }

  /**
   * Create or update many companies
   *
   * @remarks Up to 1,000 records, in HubSpot's batches. Single requests take precedence. Each record has its own outcome, as in a
   * single request. JSON pointers of problems point into the record.
   */
  @Post('batch')
  @HttpCode(207)
  @ApiBody({ type: UpsertCompaniesBody, examples: batchExamples })
  @ApiBatchWrite()
  batch(
    @PortalId() portalId: string,
    @Body() { records }: UpsertCompaniesBody,
    @WriteOptions() requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.records.writeMany(portalId, companyDefinition.objectType, records, requested);
  }

  /**
   * Check companies without writing them
   *
   * @remarks One record, or up to 1,000 under `records`, in the form of the writing routes. The check covers their form, and the
   * portal's properties and options. Nothing is stored or sent.
   */
  @Post('validate')
  @HttpCode(200)
  @ApiValidation(UpsertCompanyBody, UpsertCompaniesBody, examples)
  validate(@PortalId() portalId: string, @Body() body: object): Promise<ValidationsDto> {
    return this.validations.validate(portalId, companyDefinition.objectType, body);
  }

  /**
   * Read a company by id
   *
   * @remarks The record as HubSpot has it now, with its associated records. Concurrent requests share a call.
   */
  @Get(':id')
  @ApiParam({ name: 'id', description: "The company's id.", schema: { type: 'string', example: '18215439982' } })
  @ApiRead()
  read(@PortalId() portalId: string, @Param('id') named: string, @Query() query: ReadRecordQuery): Promise<RecordDto> {
    return this.reads.get(portalId, companyDefinition, named, query);
  }
}
