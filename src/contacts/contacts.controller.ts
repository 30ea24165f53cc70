import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
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
import { contactDefinition } from './contact.definition';
import { UpsertContactBody, UpsertContactsBody } from './contact.dto';
import { toWrite } from './contact.write';

const examples = {
  'new or known by e-mail': {
    value: { email: 'ada@example.com', firstname: 'Ada', lastname: 'Lovelace', phone: '+44 20 7946 0958' },
  },
  'with other HubSpot properties': {
    value: { email: 'ada@example.com', jobtitle: null, properties: { numemployees: '50', hs_language: 'en' } },
  },
};
const batchExamples = {
  'two contacts': {
    value: {
      records: [
        { email: 'ada@example.com', firstname: 'Ada', lastname: 'Lovelace' },
        { email: 'charles@example.com', firstname: 'Charles', lastname: 'Babbage' },
      ],
    },
  },
};
const answers = { created: 'The contact was created.', updated: 'The contact existed and was updated.' };

@ApiTags('contacts')
@ApiBearerAuth()
@Controller('contacts')
export class ContactsController {
  constructor(
    private readonly intake: WriteIntake,
    private readonly batches: RecordBatches,
    private readonly validations: RecordValidations,
    private readonly reads: RecordReads,
  ) {}

  /**
   * Create or update a contact
   *
   * @remarks The contact is found by `id` where it is given, else by `email`. Fields that are left out stay as they are; `null`
   * clears one.
   */
  @Post()
  @ApiBody({ type: UpsertContactBody, examples })
  @ApiWrite(answers, 'record-not-found')
  post(
    @PortalId() portalId: string,
    @Body() body: UpsertContactBody,
    @WriteOptions() requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.intake.acceptOne(portalId, toWrite(body), requested);
  }

  /** Create or update a contact: the same as POST */
  @Put()
  @ApiBody({ type: UpsertContactBody, examples })
  @ApiWrite(answers, 'record-not-found')
  put(
    @PortalId() portalId: string,
    @Body() body: UpsertContactBody,
    @WriteOptions() requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.intake.acceptOne(portalId, toWrite(body), requested);
  }

  /**
   * Create or update many contacts
   *
   * @remarks Up to 1,000 records, in HubSpot's batches and behind single requests. Each has an outcome of its own, as it
   * would have had alone; the JSON pointers of problems are into the record.
   */
  @Post('batch')
  @HttpCode(207)
  @ApiBody({ type: UpsertContactsBody, examples: batchExamples })
  @ApiBatchWrite()
  batch(
    @PortalId() portalId: string,
    @Body() { records }: UpsertContactsBody,
    @WriteOptions() requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.batches.write(portalId, { records, bodyType: UpsertContactBody, toWrite }, requested);
  }

  /**
   * Check contacts without writing them
   *
   * @remarks One record, or up to 1,000 under `records`, as the writing routes take them: against their form, and against the
   * portal's properties, options, pipelines and stages. Nothing is stored or sent.
   */
  @Post('validate')
  @HttpCode(200)
  @ApiValidation(UpsertContactBody, UpsertContactsBody, examples)
  validate(@PortalId() portalId: string, @Body() body: object): Promise<ValidationsDto> {
    return this.validations.validate(portalId, contactDefinition.objectType, body, {
      bodyType: UpsertContactBody,
      toWrite,
    });
  }

  /**
   * Read a contact by id or e-mail
   *
   * @remarks As HubSpot has it now, with the records it is associated with. Requests that come together are read together.
   */
  @Get(':idOrEmail')
  @ApiParam({
    name: 'idOrEmail',
    description: "The contact's id or e-mail address.",
    schema: { type: 'string', example: 'ada@example.com' },
  })
  @ApiRead()
  read(
    @PortalId() portalId: string,
    @Param('idOrEmail') named: string,
    @Query() query: ReadRecordQuery,
  ): Promise<RecordDto> {
    return this.reads.get(portalId, contactDefinition, named, query);
  }
}
