import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequireScope } from '../api-keys/require-scope.decorator';
import type { AuditEvent } from '../audit/audit-event.entity';
import { AuditTrail } from '../audit/audit-trail';
import { defaultLimit } from '../http/page-query.decorators';
import { linkHeader, linkHeaderDoc, pathWithQuery } from '../http/link-header';
import { ApiProblems } from '../problems/api-problems';
import { AuditPageDto, ListAuditQuery, type AuditEventDto } from './audit.dto';

@ApiTags('operator')
@RequireScope('admin')
@Controller('audit')
export class AuditController {
  constructor(private readonly trail: AuditTrail) {}

  /**
   * List administrative changes
   *
   * @remarks Newest first: who changed what and when, by route or by command. Changes of API keys and portals, encryption of
   * tokens, erasures, and retries of failed writes. Equals the command `audit`. Changes are kept for 400 days by default,
   * retries for 90.
   */
  @Get()
  @ApiOkResponse({ type: AuditPageDto, description: 'A page of the list.', headers: linkHeaderDoc })
  @ApiProblems('portal-forbidden')
  async list(
    @Query() query: ListAuditQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuditPageDto> {
    const { action, apiKey, subject, portalId, limit = defaultLimit, cursor } = query;
    const page = { action, actor: apiKey, subject, portalId, after: cursor, limit: limit + 1 };
    const found = await this.trail.list(page);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1)?.id : undefined;
    if (last === undefined) return { results: shown.map(viewOf), paging: {} };
    const [path = ''] = request.url.split('?');
    const link = pathWithQuery(path, { action, apiKey, subject, portalId, limit, cursor: last });
    reply.header('link', linkHeader({ next: link }));
    return { results: shown.map(viewOf), paging: { next: { cursor: last, link } } };
  }
}

function viewOf({ id, at, apiKeyId, actor, action, subject, portalId, details }: AuditEvent): AuditEventDto {
  return {
    id,
    at: at.toISOString(),
    by: { ...(apiKeyId !== null && { id: apiKeyId }), name: actor },
    action,
    subject,
    ...(portalId !== null && { portalId }),
    details,
  };
}
