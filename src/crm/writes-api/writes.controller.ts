import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequireScope } from '../../api-keys/require-scope.decorator';
import { ApiPortalRoute, PortalId } from '../../portals/portal-id.decorator';
import { ApiWrite } from '../intake/api-write';
import { linkHeader, linkHeaderDoc } from '../../http/link-header';
import type { WriteAnswer } from '../intake/write-answer';
import { WriteOptions, type RequestedWrite } from '../intake/write-options.decorator';
import { WriteDto } from '../intake/write-outcome.dto';
import { FailuresDto, ListWritesQuery, RetryWriteBody, WritesPage } from './writes.dto';
import { ApiWriteId, WriteIdPipe } from './write-id.pipe';
import { WriteRetries } from './write-retries';
import { WritesService } from './writes.service';

@ApiTags('writes')
@ApiBearerAuth()
@RequireScope('read')
@Controller('writes')
export class WritesController {
  constructor(
    private readonly writes: WritesService,
    private readonly retries: WriteRetries,
  ) {}

  /**
   * List writes
   *
   * @remarks Failed writes by default, newest first. A page may be shorter than `limit`: the list ends with a page without
   * `paging.next`. Settled writes are kept for 30 days by default, failed ones for 90 days.
   */
  @Get()
  @ApiOkResponse({ type: WritesPage, description: 'A page of the list.', headers: linkHeaderDoc })
  @ApiPortalRoute()
  async list(
    @PortalId() portalId: string,
    @Query() query: ListWritesQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<WritesPage> {
    const [path = ''] = request.url.split('?');
    const page = await this.writes.list(portalId, query, path);
    if (page.paging.next) reply.header('link', linkHeader({ next: page.paging.next.link }));
    return page;
  }

  /**
   * Group failed writes by cause
   *
   * @remarks The hundred most frequent causes. The groups are at most a second old.
   */
  @Get('failures')
  @ApiOkResponse({ type: FailuresDto, description: 'The causes.' })
  @ApiPortalRoute()
  failures(@PortalId() portalId: string): Promise<FailuresDto> {
    return this.writes.failures(portalId);
  }

  /** Show the state and outcome of a write */
  @Get(':writeId')
  @ApiWriteId()
  @ApiOkResponse({ type: WriteDto, description: 'The write.' })
  @ApiPortalRoute(['write-not-found'])
  get(@PortalId() portalId: string, @Param('writeId', WriteIdPipe) writeId: string): Promise<WriteDto> {
    return this.writes.get(portalId, writeId);
  }

  /**
   * Retry a failed write
   *
   * @remarks `properties` replace earlier values. The answer has the form of the original write's answer. If the record is
   * settled, its failed associations are retried.
   */
  @Post(':writeId/retry')
  @HttpCode(200)
  @ApiWriteId()
  @ApiBody({ type: RetryWriteBody, required: false })
  @ApiWrite(
    { created: 'The record was created.', updated: 'The record was updated, or its associations were made.' },
    'write-not-found',
    'write-not-failed',
    'erased',
    'record-not-found',
    'deal-ambiguous',
  )
  retry(
    @PortalId() portalId: string,
    @Param('writeId', WriteIdPipe) writeId: string,
    @Body() body: RetryWriteBody,
    @WriteOptions() requested: RequestedWrite,
  ): Promise<WriteAnswer> {
    return this.retries.retry(portalId, writeId, body, requested);
  }
}
