import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiOkResponse, ApiParam, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../api-keys/caller';
import { RequireScope } from '../api-keys/require-scope.decorator';
import { Audits } from '../audit/audits.decorator';
import { writesConfig, type WritesConfig } from '../config/writes.config';
import { hubspotProblems } from '../hubspot/call/hubspot-problem';
import { defaultLimit } from '../http/page-query.decorators';
import { linkHeader, linkHeaderDoc, pathWithQuery } from '../http/link-header';
import { BoundPortalId } from '../portals/portal-id.decorator';
import { ApiProblems } from '../problems/api-problems';
import { Problem } from '../problems/problem';
import { pause } from '../timing/pause';
import { ErasureRequests, type StartedErasure } from './erasure-requests';
import { ErasureStore } from './erasure-store';
import { erasureDto } from './erasure-view';
import { ErasureBody, ErasureDto, ErasuresPage, ListErasuresQuery, PortalDataQuery } from './erasures.dto';

const examples = {
  'by e-mail': {
    value: { email: 'ada@example.com', texts: ['Ada Lovelace', '+44 20 7946 0958'] },
  },
  'by record': {
    value: { type: 'contacts', id: '37765128953' },
  },
};
const running = { type: ErasureDto, description: 'The erasure continues: poll the path in `Location`.' };
const ended = { type: ErasureDto, description: 'The receipt.' };

@ApiTags('erasures')
@RequireScope('admin')
@Controller()
export class ErasuresController {
  constructor(
    private readonly requests: ErasureRequests,
    private readonly store: ErasureStore,
    @Inject(writesConfig.KEY) private readonly config: Pick<WritesConfig, 'waitMs'>,
  ) {}

  /**
   * Erase a person
   *
   * @remarks Removes the person's data from the writes, the list of created records, the identity map and the idempotency
   * keys, in one portal or in all. Open writes of the person fail with `erased`. Writes that are being sent settle first. The
   * receipt has counts only. A second request gives a receipt with zero counts. docs/privacy.md has the details.
   */
  @Post('erasures')
  @HttpCode(200)
  @Audits('erasure.requested', 'erasure.finished', 'erasure.failed')
  @ApiBody({ type: ErasureBody, examples })
  @ApiOkResponse(ended)
  @ApiAcceptedResponse(running)
  @ApiProblems('portal-forbidden', 'portal-not-found', ...hubspotProblems)
  async erasePerson(
    @Body() body: ErasureBody,
    @BoundPortalId() bound: string | undefined,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ErasureDto> {
    return this.answer(await this.requests.erasePerson(body, callerOf(request), bound), reply);
  }

  /**
   * List erasures
   *
   * @remarks Receipts of erasures, newest first.
   */
  @Get('erasures')
  @ApiOkResponse({ type: ErasuresPage, description: 'A page of the list.', headers: linkHeaderDoc })
  async list(
    @Query() { limit = defaultLimit, cursor }: ListErasuresQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ErasuresPage> {
    const found = await this.store.list(cursor ?? null, limit + 1);
    const shown = found.slice(0, limit);
    const last = found.length > limit ? shown.at(-1)?.id : undefined;
    const [path = ''] = request.url.split('?');
    const link = last && pathWithQuery(path, { limit, cursor: last });
    if (link) reply.header('link', linkHeader({ next: link }));
    return { results: shown.map(erasureDto), paging: last && link ? { next: { cursor: last, link } } : {} };
  }

  /** Show the receipt of an erasure */
  @Get('erasures/:erasureId')
  @ApiParam({
    name: 'erasureId',
    description: 'The erasure’s id, from the answer to the request.',
    schema: { type: 'string', example: '019ab3c2-7d11-7c4e-9a57-3f6d0c6b2a10' },
  })
  @ApiOkResponse(ended)
  @ApiProblems('erasure-not-found')
  async get(@Param('erasureId') id: string): Promise<ErasureDto> {
    const found = isUUID(id) ? await this.store.find(id) : null;
    if (!found) throw new Problem('erasure-not-found', 'No erasure has this id. GET /api/erasures lists all.');
    return erasureDto(found);
  }

  /**
   * Erase all data of a portal
   *
   * @remarks Removes every row of a disconnected portal. Its open writes are not sent. A connected portal is refused, unless
   * `disconnect` is true.
   */
  @Delete('portals/:portalId/data')
  @HttpCode(200)
  @Audits('portal.disconnected', 'erasure.requested', 'erasure.finished')
  @ApiOkResponse(ended)
  @ApiAcceptedResponse(running)
  @ApiParam({
    name: 'portalId',
    description: 'HubSpot’s number of the account.',
    schema: { type: 'string', example: '1234567' },
  })
  @ApiProblems('portal-not-found', 'portal-connected', 'portal-of-environment', ...hubspotProblems)
  async erasePortal(
    @Param('portalId') portalId: string,
    @Query() { disconnect }: PortalDataQuery,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ErasureDto> {
    return this.answer(await this.requests.erasePortal(portalId, disconnect === 'true', callerOf(request)), reply);
  }

  /** Waits for the end as long as a caller of a write would. */
  private async answer({ erasure, ended: end }: StartedErasure, reply: FastifyReply): Promise<ErasureDto> {
    const waiting = new AbortController();
    await Promise.race([end, pause(this.config.waitMs, waiting.signal)]);
    waiting.abort();
    const found = (await this.store.find(erasure.id)) ?? erasure;
    if (found.state === 'running')
      reply.status(202).headers({ location: `/api/erasures/${found.id}`, 'retry-after': '5' });
    return erasureDto(found);
  }
}
