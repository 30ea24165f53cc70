import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiBody, ApiOperation, ApiTags } from '@nestjs/swagger';
import { ApiArchive, ApiBatchWrite, ApiWrite } from '../crm/intake/api-write';
import { ApiValidation } from '../crm/intake/api-validation';
import { RecordIdPipe } from '../crm/intake/record-id.pipe';
import { RecordValidations } from '../crm/intake/record-validations';
import { RecordWrites } from '../crm/intake/record-writes';
import { ValidationsDto } from '../crm/intake/validation.dto';
import type { WriteAnswer } from '../crm/intake/write-answer';
import { WriteOptions, type RequestedWrite } from '../crm/intake/write-options.decorator';
import { furtherDefinition } from '../crm/object-types/further-definition';
import { PortalTypes } from '../crm/portal-schema/portal-types';
import { ApiRead } from '../crm/reads/api-read';
import { ReadRecordQuery, RecordDto } from '../crm/reads/read.dto';
import { RecordReads } from '../crm/reads/record-reads';
import { PortalId } from '../portals/portal-id.decorator';
import { ApiObjectType, ApiRecordId } from './object-path.decorators';
import { WriteObjectBody, WriteObjectsBody } from './object.dto';

const examples = {
  'a line item, known by your own id': {
    value: { externalId: 'ORDER-1815-1', properties: { name: 'Analytical Engine', quantity: 1, price: 17000 } },
  },
  'a line item, known by a unique property': {
    value: {
      match: { property: 'hs_external_id', value: 'ERP-1815' },
      properties: { name: 'Punched card', quantity: 1000 },
    },
  },
  'a new line item': { value: { properties: { name: 'Carry mechanism', quantity: 2 } } },
};
const batchExamples = {
  'two line items': {
    value: {
      records: [
        { externalId: 'ORDER-1815-1', properties: { name: 'Analytical Engine', quantity: 1 } },
        { externalId: 'ORDER-1815-2', properties: { name: 'Punched card', quantity: 1000 } },
      ],
    },
  },
};
const answers = { created: 'The record was created.', updated: 'The record existed and was updated.' };

@ApiTags('objects')
@Controller('objects/:type')
export class ObjectsController {
  constructor(
    private readonly records: RecordWrites,
    private readonly validations: RecordValidations,
    private readonly reads: RecordReads,
    private readonly types: PortalTypes,
  ) {}

  /**
   * Create or update a record of any other type
   *
   * @remarks The key of the record is `id` if present, else `externalId`, else `match`: the value of a property that the portal keeps
   * unique. Without a key, every request creates a new record. All values stand under `properties`. Absent ones stay unchanged; `null`
   * clears a value. `delivery` in the answer says if the type lets the service create each record exactly once.
   */
  @Post()
  @ApiObjectType()
  @ApiBody({ type: WriteObjectBody, examples })
  @ApiWrite(answers, 'record-not-found', 'object-type-not-found', 'external-id-unsupported')
  async post(
    @PortalId() portalId: string,
    @Param('type') named: string,
    @Body() body: object,
    @WriteOptions() requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.records.writeOne(portalId, await this.types.resolveFurther(portalId, named), body, requested);
  }

  /** Create or update a record of any other type: the same as POST */
  @Put()
  @ApiObjectType()
  @ApiBody({ type: WriteObjectBody, examples })
  @ApiWrite(answers, 'record-not-found', 'object-type-not-found', 'external-id-unsupported')
  async put(
    @PortalId() portalId: string,
    @Param('type') named: string,
    @Body() body: object,
    @WriteOptions() requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.records.writeOne(portalId, await this.types.resolveFurther(portalId, named), body, requested);
  }

  /**
   * Create or update many records of one type
   *
   * @remarks Up to 1,000 records, in HubSpot's batches. Single requests take precedence. Each record has its own outcome, as in a
   * single request. JSON pointers of problems point into the record.
   */
  @Post('batch')
  @HttpCode(207)
  @ApiObjectType()
  @ApiBody({ type: WriteObjectsBody, examples: batchExamples })
  @ApiBatchWrite('object-type-not-found')
  async batch(
    @PortalId() portalId: string,
    @Param('type') named: string,
    @Body() { records }: WriteObjectsBody,
    @WriteOptions() requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.records.writeMany(portalId, await this.types.resolveFurther(portalId, named), records, requested);
  }

  /**
   * Check records of one type without writing them
   *
   * @remarks One record, or up to 1,000 under `records`, in the form of the writing routes. The check covers their form, and the
   * portal's properties and options. Nothing is stored or sent.
   */
  @Post('validate')
  @HttpCode(200)
  @ApiObjectType()
  @ApiValidation(WriteObjectBody, WriteObjectsBody, examples, 'object-type-not-found')
  async validate(
    @PortalId() portalId: string,
    @Param('type') named: string,
    @Body() body: object,
  ): Promise<ValidationsDto> {
    return this.validations.validate(portalId, await this.types.resolveFurther(portalId, named), body);
  }

  /**
   * Read a record by id
   *
   * @remarks The record as HubSpot has it now. Concurrent requests share a call. Name the properties of a custom type in
   * `properties`.
   */
  @Get(':id')
  @ApiObjectType()
  @ApiRecordId()
  @ApiRead('object-type-not-found')
  async read(
    @PortalId() portalId: string,
    @Param('type') named: string,
    @Param('id') id: string,
    @Query() query: ReadRecordQuery,
  ): Promise<RecordDto> {
    const type = await this.types.resolveFurther(portalId, named);
    return this.reads.get(portalId, furtherDefinition(type), id, query);
  }

  @Delete(':id')
  @ApiOperation({
    summary: 'Archive a record of any other type',
    description:
      'The record goes to HubSpot’s recycle bin, where people can restore it for 90 days. The write is stored first, and keeps its order among the other writes of the record. An archived record stays as it is: `alreadyArchived` says so. A later write by the `id` is a 404.',
  })
  @ApiObjectType()
  @ApiRecordId()
  @ApiArchive('The record is in the recycle bin.', 'object-type-not-found')
  async archive(
    @PortalId() portalId: string,
    @Param('type') named: string,
    @Param('id', RecordIdPipe) id: string,
    @WriteOptions('DELETE') requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.records.archive(portalId, await this.types.resolveFurther(portalId, named), id, requested);
  }
}
