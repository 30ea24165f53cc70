import { createParamDecorator, Injectable, type ExecutionContext, type PipeTransform } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../common/problem';
import type { ProblemCode } from '../common/problem-catalogue';
import { Portals } from './portals';

const headerName = 'X-Portal-Id';

/** Turns the portal that a request names, or not, into the id of the one that it means. */
@Injectable()
export class PortalPipe implements PipeTransform<string | string[] | undefined, Promise<string>> {
  constructor(private readonly portals: Portals) {}

  /** @throws Problem `invalid-request` for what is no number; see Portals.select for the rest */
  transform(named: string | string[] | undefined): Promise<string> {
    if (named !== undefined && !/^[1-9]\d{0,17}$/.test(String(named))) {
      const message = `${headerName} must be the number of one portal, such as 1234567.`;
      throw new Problem('invalid-request', message, {
        errors: [{ pointer: '', message, code: 'invalid-header' }],
      });
    }
    return this.portals.select(named === undefined ? undefined : String(named));
  }
}

const headerOf = createParamDecorator(
  (_data: unknown, context: ExecutionContext) =>
    context.switchToHttp().getRequest<FastifyRequest>().headers[headerName.toLowerCase()],
);

/** Parameter: id of the portal that the request means. */
export const PortalId = (): ParameterDecorator => headerOf(PortalPipe);

/** Documents the header of a route that acts in one portal. */
export const ApiPortalHeader = (): MethodDecorator =>
  ApiHeader({
    name: headerName,
    required: false,
    description: 'Number of the portal. Needed where several are connected.',
    schema: { type: 'string', pattern: '^[1-9]\\d{0,17}$' },
  });

/** What a route that acts in one portal may answer because of the portal. */
export const portalProblems = [
  'portal-required',
  'portal-not-found',
  'no-portal',
  // The portal of the environment may have to be asked for.
  'hubspot-credentials-refused',
  'portal-disconnected',
  'hubspot-rate-limited',
  'hubspot-failed',
] as const satisfies ProblemCode[];
