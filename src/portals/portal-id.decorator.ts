import {
  applyDecorators,
  createParamDecorator,
  Injectable,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { boundPortalOf, markInOnePortal } from '../http/portal-binding';
import { ApiProblems } from '../problems/api-problems';
import { Problem } from '../problems/problem';
import type { ProblemCode } from '../problems/problem-catalogue';
import { PortalDirectory } from './portal-directory';

const headerName = 'X-Portal-Id';

/** The portal that a request names, and the portal that its API key is bound to. */
interface NamedPortal {
  named: string | string[] | undefined;
  bound: string | undefined;
}

/** Resolves the portal of a request to its id. */
@Injectable()
class PortalPipe implements PipeTransform<NamedPortal, Promise<string>> {
  constructor(private readonly portals: PortalDirectory) {}

  /**
   * @throws Problem `invalid-request` for a malformed header, `portal-forbidden` for another portal than the key's, connected
   *   or not; see PortalDirectory.select for the other ones
   */
  async transform({ named, bound }: NamedPortal): Promise<string> {
    if (named !== undefined && !/^[1-9]\d{0,17}$/.test(String(named))) {
      const message = `${headerName} must be the number of one portal, such as 1234567.`;
      throw new Problem('invalid-request', message, {
        errors: [{ pointer: '', message, code: 'invalid-header' }],
      });
    }
    checkBinding({ named, bound });
    return this.portals.select(named === undefined ? bound : String(named));
  }
}

/** @throws Problem `portal-forbidden` for another portal than the key's */
function checkBinding({ named, bound }: NamedPortal): void {
  if (named === undefined || bound === undefined || named === bound) return;
  throw new Problem('portal-forbidden', `This API key is for portal ${bound} only. Name that portal, or none.`);
}

const readPortal = (_data: unknown, context: ExecutionContext): NamedPortal => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { named: request.headers[headerName.toLowerCase()], bound: boundPortalOf(request) };
};
const namedPortal = createParamDecorator(readPortal);
const boundPortal = createParamDecorator((data: unknown, context: ExecutionContext): string | undefined => {
  const portal = readPortal(data, context);
  checkBinding(portal);
  return portal.bound;
});

/** Parameter: id of the request's portal. It allows API keys that are bound to a portal on the route. */
export const PortalId = (): ParameterDecorator => (target, name, index) => {
  namedPortal(PortalPipe)(target, name, index);
  if (name !== undefined) markInOnePortal(target, name);
};

/**
 * Parameter: id of the portal that the request's API key is bound to; undefined for an unbound key. For routes that report on
 * all portals: it allows bound keys, whose answers must be limited to their portal.
 */
export const BoundPortalId = (): ParameterDecorator => (target, name, index) => {
  boundPortal()(target, name, index);
  if (name !== undefined) markInOnePortal(target, name);
};

/** Problems of the portal that a route acts in. */
const portalProblems: readonly ProblemCode[] = [
  'portal-required',
  'portal-forbidden',
  'portal-not-found',
  'no-portal',
  // The service may have to read the portal's id from HubSpot first.
  'hubspot-credentials-refused',
  'portal-disconnected',
  'hubspot-rate-limited',
  'hubspot-failed',
];

/**
 * Documents a route that acts in one portal: the header that names the portal, and all problems. Used with {@link PortalId}.
 * @param own problems of the route itself, listed before those of the portal
 * @param others problems of the services that the route calls, listed after them
 */
export function ApiPortalRoute(own: readonly ProblemCode[] = [], others: readonly ProblemCode[] = []): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: headerName,
      required: false,
      description:
        'Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal.',
      schema: { type: 'string', pattern: '^[1-9]\\d{0,17}$' },
    }),
    ApiProblems(...own, ...portalProblems, ...others),
  );
}
