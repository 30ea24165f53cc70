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
import { contactDefinition } from './contact.definition';
import { UpsertContactBody, UpsertContactsBody } from './contact.dto';

const examples = {
  'new or known by e-mail': {
    value: { email: 'ada@example.com', firstname: 'Ada', lastname: 'Lovelace', phone: '+44 20 7946 0958' },
  },
  'with other HubSpot properties': {
    value: { email: 'ada@example.com', jobtitle: null, properties: { numemployees: '50', hs_language: 'en' } },
  },
  'known by your own id': {
    value: { externalId: 'CUSTOMER-1815', email: 'ada@example.com', lastname: 'Lovelace' },
  },
  'without an e-mail': {
    value: { externalId: 'CUSTOMER-1816', firstname: 'Charles', lastname: 'Babbage', phone: '+44 20 7946 0959' },
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
@Controller('contacts')
export class ContactsController {
  constructor(
    private readonly records: RecordWrites,
    private readonly validations: RecordValidations,
    private readonly reads: RecordReads,
  ) {}

  /**
   * Create or update a contact
   *
   * @remarks The key of the contact is `id` if present, else `externalId`, else `email`. Without a key, but with a `firstname` or
   * `lastname`, every request creates a new contact. Absent fields stay unchanged; `null` clears a field.
   */
  @Post()
  @ApiBody({ type: UpsertContactBody, examples })
  @ApiWrite(answers, 'record-not-found', 'external-id-conflict')
  post(
    @PortalId() portalId: string,
    @Body() body: object,
    @WriteOptions() requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.records.writeOne(portalId, contactDefinition.objectType, body, requested);
  }

  /** Create or update a contact: the same as POST */
  @Put()
  @ApiBody({ type: UpsertContactBody, examples })
  @ApiWrite(answers, 'record-not-found', 'external-id-conflict')
  put(
    @PortalId() portalId: string,
    @Body() body: object,
    @WriteOptions() requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.records.writeOne(portalId, contactDefinition.objectType, body, requested);
  }

  /**
   * Create or update many contacts
   *
   * @remarks Up to 1,000 records, in HubSpot's batches. Single requests take precedence. Each record has its own outcome, as in a
   * single request. JSON pointers of problems point into the record.
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
    return this.records.writeMany(portalId, contactDefinition.objectType, records, requested);
  }

  /**
   * Check contacts without writing them
   *
   * @remarks One record, or up to 1,000 under `records`, in the form of the writing routes. The check covers their form, and the
   * portal's properties, options, pipelines and stages. Nothing is stored or sent.
   */
  @Post('validate')
  @HttpCode(200)
  @ApiValidation(UpsertContactBody, UpsertContactsBody, examples)
  validate(@PortalId() portalId: string, @Body() body: object): Promise<ValidationsDto> {
    return this.validations.validate(portalId, contactDefinition.objectType, body);
  }

  /**
   * Read a contact by id or e-mail
   *
   * @remarks The record as HubSpot has it now, with its associated records. Concurrent requests share a call.
   */
  @Get(':id')
  @ApiParam({
    name: 'id',
    description: "The contact's id or e-mail address.",
    schema: { type: 'string', example: 'ada@example.com' },
  })
  @ApiRead()
  read(@PortalId() portalId: string, @Param('id') named: string, @Query() query: ReadRecordQuery): Promise<RecordDto> {
    return this.reads.get(portalId, contactDefinition, named, query);
  }
}
