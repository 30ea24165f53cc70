import {
  applyDecorators,
  createParamDecorator,
  Injectable,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { boundPortalOf, markInOnePortal, namedPortalOf, portalHeader } from '../http/portal-binding';
import { ApiProblems } from '../problems/api-problems';
import type { ProblemCode } from '../problems/problem-catalogue';
import { PortalDirectory } from './portal-directory';

/** The portal that a request names, and the portal that its API key is bound to. Admission has compared them. */
interface NamedPortal {
  named: string | undefined;
  bound: string | undefined;
}

/** Resolves the portal of a request to its id. */
@Injectable()
class PortalPipe implements PipeTransform<NamedPortal, Promise<string>> {
  constructor(private readonly portals: PortalDirectory) {}

  /** @throws Problem of PortalDirectory.select */
  transform({ named, bound }: NamedPortal): Promise<string> {
    return this.portals.select(named ?? bound);
  }
}

const namedPortal = createParamDecorator((_data: unknown, context: ExecutionContext): NamedPortal => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  return { named: namedPortalOf(request), bound: boundPortalOf(request) };
});
const boundPortal = createParamDecorator((_data: unknown, context: ExecutionContext): string | undefined =>
  boundPortalOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

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
      name: portalHeader,
      required: false,
      description:
        'Number of the portal. Required if several portals are connected, unless the API key is bound to one. A bound key may name only its portal.',
      schema: { type: 'string', pattern: '^[1-9]\\d{0,17}$' },
    }),
    ApiProblems(...own, ...portalProblems, ...others),
  );
}
