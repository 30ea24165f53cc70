import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiBearerAuth, ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiProblems } from '../problems/api-problems';
import { reportForPortal } from '../doctor/report';
import { ApiPortalRoute, BoundPortalId, PortalId } from '../portals/portal-id.decorator';
import { Examinations } from './examinations';
import { LiveView } from './live-view';
import { DoctorQuery, DoctorReportDto, SnapshotDto } from './operator.dto';

@ApiTags('operator')
@ApiBearerAuth()
@Controller('operator')
export class OperatorController {
  constructor(
    private readonly live: LiveView,
    private readonly examinations: Examinations,
  ) {}

  /**
   * Follow how a portal does
   *
   * @remarks Server-sent events: `snapshot` once a second, `problem` (a problem's body) where the portal could not be looked
   * at. The stream ends after five minutes, and when the service stops: ask for it again then.
   */
  @Get('events')
  @ApiExtraModels(SnapshotDto)
  @ApiOkResponse({
    description: 'Events for as long as the connection is open.',
    content: {
      'text/event-stream': {
        // The types of the library know nothing of 3.1's content of texts.
        schema: {
          type: 'string',
          description: 'The data of each event `snapshot` is JSON of the schema named here.',
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
      // Proxies must not wait for more before they pass an event on.
      'x-accel-buffering': 'no',
      // A connection that outlives its stream would hold the service up when it stops.
      connection: 'close',
    });
    void reply.send(request.method === 'HEAD' ? undefined : this.live.listen(portalId));
  }

  /**
   * Examine the setup and every portal
   *
   * @remarks As the command `doctor` does. It takes a few calls of each portal's limits, so that a report is kept for a while.
   * A key that is bound to a portal is told of that one only.
   */
  @Get('doctor')
  @ApiOkResponse({ type: DoctorReportDto, description: 'What was found.' })
  @ApiProblems('portal-forbidden')
  async doctor(
    @Query() { maxAge = 300 }: DoctorQuery,
    @BoundPortalId() portalId: string | undefined,
  ): Promise<DoctorReportDto> {
    const report = await this.examinations.report(maxAge);
    return portalId === undefined ? report : { ...report, ...reportForPortal(report, portalId) };
  }
}
