import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../../api-keys/caller';
import { RequireScope } from '../../api-keys/require-scope.decorator';
import { Audits } from '../../audit/audits.decorator';
import { hubspotProblems } from '../../hubspot/call/hubspot-problem';
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
   * `paging.next`. `since` and `until` are by the clock of the process that accepted the write. Settled writes are kept for
   * 30 days by default, failed ones for 90 days.
   */
  @Get()
  @ApiOkResponse({ type: WritesPage, description: 'A page of the list.', headers: linkHeaderDoc })
  @ApiPortalRoute([], hubspotProblems)
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

  /**
   * Show the state and outcome of a write
   *
   * @remarks A key with the scope `write-only` sees its own writes, without the values of HubSpot's record.
   */
  @Get(':writeId')
  @RequireScope('own-writes')
  @ApiWriteId()
  @ApiOkResponse({ type: WriteDto, description: 'The write.' })
  @ApiPortalRoute(['write-not-found'])
  get(
    @PortalId() portalId: string,
    @Param('writeId', WriteIdPipe) writeId: string,
    @Req() request: FastifyRequest,
  ): Promise<WriteDto> {
    return this.writes.get(portalId, writeId, callerOf(request));
  }

  /**
   * Retry a failed write
   *
   * @remarks `properties` replace earlier values. The answer has the form of the original write's answer. If the record is
   * settled, its failed associations are retried.
   */
  @Post(':writeId/retry')
  @HttpCode(200)
  @Audits('write.retried')
  @ApiWriteId()
  @ApiBody({ type: RetryWriteBody, required: false })
  @ApiWrite(
    { created: 'The record was created.', updated: 'The record was updated, or its associations were made.' },
    'write-not-found',
    'write-not-failed',
    'record-not-found',
    'deal-ambiguous',
  )
  retry(
    @PortalId() portalId: string,
    @Param('writeId', WriteIdPipe) writeId: string,
    @Body() body: RetryWriteBody,
    @WriteOptions() requested: RequestedWrite,
    @Req() request: FastifyRequest,
  ): Promise<WriteAnswer> {
    return this.retries.retry(portalId, writeId, body, { ...requested, caller: callerOf(request) });
  }
}
