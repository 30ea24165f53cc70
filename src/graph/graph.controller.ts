import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiCheck } from '../crm/intake/api-validation';
import { ApiGraphWrite } from '../crm/intake/api-write';
import { GraphBody, GraphValidationsDto } from './graph.dto';
import { GraphWrites } from './graph-writes';
import type { WriteAnswer } from '../crm/intake/write-answer';
import { WriteOptions, type RequestedWrite } from '../crm/intake/write-options.decorator';
import { PortalId } from '../portals/portal-id.decorator';

const examples = {
  'an order: contact, company, deal, line item and note': {
    value: {
      records: [
        { name: 'ada', type: 'contacts', record: { email: 'ada@example.com', firstname: 'Ada', lastname: 'Lovelace' } },
        { name: 'engines', type: 'companies', record: { domain: 'example.com', properties: { name: 'Engines Ltd' } } },
        {
          name: 'order',
          type: 'deals',
          record: {
            externalId: 'ORDER-1815',
            dealname: 'Analytical Engine',
            amount: 17000,
            associations: [{ to: { name: 'ada' } }, { to: { name: 'engines' }, label: 'Primary' }],
          },
        },
        {
          name: 'item',
          type: 'line_items',
          record: {
            externalId: 'ORDER-1815-1',
            properties: { name: 'Punched card', quantity: 1000 },
            associations: [{ to: { name: 'order' } }],
          },
        },
        {
          name: 'note',
          type: 'notes',
          record: {
            properties: { hs_timestamp: '2026-12-01T09:00:00Z', hs_note_body: 'Ordered by letter' },
            associations: [{ to: { name: 'ada' } }, { to: { name: 'order' } }],
          },
        },
      ],
    },
  },
};

@ApiTags('graph')
@Controller('graph')
export class GraphController {
  constructor(private readonly graphs: GraphWrites) {}

  /**
   * Write records that belong together
   *
   * @remarks Up to 100 records of any types, with names by which their `associations` refer to each other. Either all are accepted, or
   * none: a record that does not fit the portal makes the whole request fail. A record is written after those that its associations
   * name. If one of those fails, this one fails with `dependency-failed`, and is not sent; the others are. Each record has its own
   * outcome. JSON pointers of the errors of a refused request point into the request.
   */
  @Post()
  @HttpCode(207)
  @ApiBody({ type: GraphBody, examples })
  @ApiGraphWrite()
  write(
    @PortalId() portalId: string,
    @Body() { records }: GraphBody,
    @WriteOptions() requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.graphs.write(portalId, records, requested);
  }

  /**
   * Check records that belong together without writing them
   *
   * @remarks The body of `POST /api/graph`, and the same checks. A graph without an order is refused in the same way: its names, types and
   * cycles. The answer has the findings of each record, with JSON pointers into the record's body. Nothing is stored or sent.
   */
  @Post('validate')
  @HttpCode(200)
  @ApiBody({ type: GraphBody, examples })
  @ApiOkResponse({ type: GraphValidationsDto, description: 'The findings of each record.' })
  @ApiCheck('object-type-not-found')
  validate(@PortalId() portalId: string, @Body() { records }: GraphBody): Promise<GraphValidationsDto> {
    return this.graphs.validate(portalId, records);
  }
}
