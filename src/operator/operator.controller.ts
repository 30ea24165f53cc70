import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequireScope } from '../api-keys/require-scope.decorator';
import { apiKeyOf } from '../api-keys/api-key-format';
import { ApiProblems } from '../problems/api-problems';
import { reportForPortal } from '../doctor/report';
import { ApiPortalRoute, BoundPortalId, PortalId } from '../portals/portal-id.decorator';
import { callerDto } from './caller-view';
import { Examinations } from './examinations';
import { LiveView } from './live-view';
import { CallerDto, DoctorQuery, DoctorReportDto, SnapshotDto } from './operator.dto';

@ApiTags('operator')
@RequireScope('read')
@Controller('operator')
export class OperatorController {
  constructor(
    private readonly live: LiveView,
    private readonly examinations: Examinations,
  ) {}

  /**
   * Follow the state of a portal
   *
   * @remarks Server-sent events: `snapshot` once a second, or `problem` with a problem's body if the state cannot be read. The
   * stream ends after five minutes, when the service stops, or within five seconds after the API key is revoked or expires.
   * Request it again then.
   */
  @Get('events')
  @ApiExtraModels(SnapshotDto)
  @ApiOkResponse({
    description: 'Events for as long as the connection is open.',
    content: {
      'text/event-stream': {
        // The library's types lack contentMediaType and contentSchema of OpenAPI 3.1.
        schema: {
          type: 'string',
          description: 'The data of each event `snapshot` is JSON of this schema.',
          contentMediaType: 'application/json',
          contentSchema: { $ref: getSchemaPath(SnapshotDto) },
          example: 'event: snapshot\ndata: {"portalId":"1234567",…}\n\n',
        } as { type: 'string' },
      },
    },
  })
  @ApiPortalRoute(['hubspot-failed', 'not-ready'])
  events(@PortalId() portalId: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    void reply.headers({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // Proxies must not buffer events.
      'x-accel-buffering': 'no',
      // A connection that outlives its stream would delay a stop of the service.
      connection: 'close',
    });
    void reply.send(
      request.method === 'HEAD' ? undefined : this.live.listen(portalId, apiKeyOf(request.headers.authorization) ?? ''),
    );
  }

  /**
   * Show the API key of the request
   *
   * @remarks Name, scopes and bounds of the key, and the rights that its scopes give together. Every key may ask.
   */
  @Get('caller')
  @RequireScope('own-writes')
  @ApiOkResponse({ type: CallerDto, description: 'The key.' })
  @ApiProblems('portal-forbidden')
  caller(@Req() { apiKey }: FastifyRequest, @BoundPortalId() portalId: string | undefined): CallerDto {
    if (!apiKey) throw new Error('a caller was admitted without an API key');
    return callerDto({ ...apiKey, portalId: portalId ?? null }, { nowMs: performance.now(), date: new Date() });
  }

  /**
   * Examine the setup and every portal
   *
   * @remarks Equals the command `doctor`. An examination uses a few calls of each portal's limits, so that reports are cached.
   * A key that is bound to a portal gets the findings of that portal only.
   */
  @Get('doctor')
  @ApiOkResponse({ type: DoctorReportDto, description: 'The findings.' })
  @ApiProblems('portal-forbidden')
  async doctor(
    @Query() { maxAge = 300 }: DoctorQuery,
    @BoundPortalId() portalId: string | undefined,
  ): Promise<DoctorReportDto> {
    const report = await this.examinations.report(maxAge);
    return portalId === undefined ? report : { ...report, ...reportForPortal(report, portalId) };
  }
}
