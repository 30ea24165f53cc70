import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../common/problem';
import { apiKeyOf, apiKeyOfBrowser } from './api-key-format';
import { ApiKeys } from './api-keys';
import { noteCaller } from './caller';
import { BROWSER_LOGIN } from './browser-login.decorator';
import { PUBLIC } from './public.decorator';

/** Lets a request through that carries a valid API key; every route needs one unless it is marked public. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly keys: ApiKeys,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()])) return true;
    const inBrowser = this.reflector.getAllAndOverride<boolean>(BROWSER_LOGIN, [context.getHandler()]);
    const challenge = inBrowser ? 'Basic realm="An API key as the password", charset="UTF-8"' : undefined;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { authorization } = request.headers;
    const key = apiKeyOf(authorization) ?? (inBrowser ? apiKeyOfBrowser(authorization) : null);
    if (!key)
      throw new Problem('unauthorized', 'Send an API key in the header Authorization: Bearer <key>.', { challenge });
    const id = await this.keys.findId(key);
    if (id !== null) {
      noteCaller(request, id);
      return true;
    }
    throw new Problem('unauthorized', 'The API key is not known or was revoked.', { challenge });
  }
}
