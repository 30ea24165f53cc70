import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiQuery, ApiResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { parse, serialize } from 'cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../api-keys/caller';
import { Audits } from '../audit/audits.decorator';
import { BrowserLogin } from '../api-keys/browser-login.decorator';
import { RequireScope } from '../api-keys/require-scope.decorator';
import { Public } from '../api-keys/public.decorator';
import { AnyQuery } from '../http/any-query.decorator';
import { ApiProblems } from '../problems/api-problems';
import { Problem } from '../problems/problem';
import { hubspotProblems } from '../hubspot/call/hubspot-problem';
import { serverConfig, type ServerConfig } from '../config/server.config';
import { connectedPage, problemPage } from './connect-page';
import { stateLifeSeconds } from './install-states';
import { Installs } from './installs';
import { ConnectedPortalDto, InstallDto } from './oauth.dto';

const cookieName = 'hubspot_install';
const cookiePath = '/api/hubspot/oauth';

@ApiTags('portals')
@Controller('hubspot/oauth')
export class OAuthController {
  constructor(
    private readonly installs: Installs,
    @Inject(serverConfig.KEY) private readonly config: ServerConfig,
  ) {}

  /**
   * Begin to connect a portal
   *
   * @remarks Open this address in a browser. The browser asks for a name, which may be anything, and a password: an API key
   * of this service with the scope `admin`. HubSpot's page follows, where a person with the right to install apps chooses the
   * portal. With `Accept: application/json` the answer is the address of that page, to be opened in the same browser.
   */
  @Get('install')
  @RequireScope('admin')
  @BrowserLogin()
  @ApiOkResponse({ type: InstallDto, description: 'The address of HubSpot’s page, if the request accepts JSON.' })
  @ApiResponse({
    status: 302,
    description: 'Redirect to HubSpot’s page.',
    headers: { Location: { description: 'HubSpot’s page.', schema: { type: 'string' } } },
  })
  @ApiProblems('oauth-app-required', 'public-url-required')
  async install(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const redirectUri = this.redirectUriFor(request);
    const { authorizeUrl, browserSecret, expiresAt } = await this.installs.begin(redirectUri, callerOf(request));
    const cookie = serialize(cookieName, browserSecret, {
      path: cookiePath,
      httpOnly: true,
      sameSite: 'lax',
      secure: redirectUri.startsWith('https:'),
      // The browser's clock may be wrong.
      maxAge: stateLifeSeconds,
    });
    reply.header('set-cookie', cookie).header('cache-control', 'no-store');
    if (wantsJson(request)) return reply.send({ authorizeUrl, expiresAt: expiresAt.toISOString() });
    return reply.redirect(authorizeUrl, 302);
  }

  /**
   * Finish connecting a portal: HubSpot redirects the browser here
   *
   * @remarks Exchanges the code for tokens and stores them encrypted. Creates the hidden properties that keep deals and
   * tickets from being created twice. Works once, within ten minutes, in the browser that began the install. Further parameters
   * are ignored, as RFC 6749 requires.
   */
  @Get('callback')
  @Public({ limited: true })
  @Audits('portal.connected')
  @AnyQuery()
  @ApiQuery({ name: 'code', required: false, description: 'HubSpot’s code, which the service exchanges for tokens.' })
  @ApiQuery({
    name: 'state',
    required: false,
    description: 'The state that this service issued when the install began.',
  })
  @ApiQuery({ name: 'error', required: false, description: 'HubSpot’s code for the reason, if the person declined.' })
  @ApiQuery({ name: 'error_description', required: false, description: 'HubSpot’s sentence for the reason.' })
  @ApiExtraModels(ConnectedPortalDto)
  @ApiOkResponse({
    description: 'The portal is connected. Browsers get a page.',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(ConnectedPortalDto) } },
      'text/html': { schema: { type: 'string', example: '<!doctype html>…' } },
    },
  })
  @ApiProblems(
    'install-refused',
    'oauth-app-required',
    ...hubspotProblems,
    'public-url-required',
    'database-unavailable',
  )
  async callback(
    @Query('code') code: string | undefined,
    @Query('state') state: string | undefined,
    @Query('error') error: string | undefined,
    @Query('error_description') description: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const secure = { path: cookiePath, httpOnly: true, sameSite: 'lax' } as const;
    reply.header('set-cookie', serialize(cookieName, '', { ...secure, maxAge: 0 })).header('cache-control', 'no-store');
    reply.header('referrer-policy', 'no-referrer');
    const browserSecret = parse(request.headers.cookie ?? '')[cookieName];
    try {
      const portal = await this.installs.finish(
        { code, state, error, description },
        browserSecret,
        this.redirectUriFor(request),
      );
      return await (wantsPage(request) ? sendPage(reply, 200, connectedPage(portal)) : reply.send(portal));
    } catch (failure) {
      if (!(failure instanceof Problem) || !wantsPage(request)) throw failure;
      return sendPage(reply, failure.status, problemPage(failure));
    }
  }

  private redirectUriFor(request: FastifyRequest): string {
    const { publicUrl, production } = this.config;
    if (publicUrl) return `${publicUrl.replace(/\/+$/, '')}${cookiePath}/callback`;
    // A request's own address may be forged, so it is used only outside production.
    if (!production) {
      return `${request.protocol}://${request.host}${cookiePath}/callback`;
    }
    throw new Problem(
      'public-url-required',
      'Set PUBLIC_URL to the address at which browsers reach this service, and register that address followed by /api/hubspot/oauth/callback with the HubSpot app.',
    );
  }
}

function wantsJson({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('application/json') ?? false;
}

function wantsPage({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') ?? false;
}

function sendPage(reply: FastifyReply, status: number, html: string): FastifyReply {
  return reply
    .status(status)
    .type('text/html; charset=utf-8')
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
    )
    .send(html);
}
