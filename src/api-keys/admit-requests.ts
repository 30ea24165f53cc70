import { NotFoundException } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { closeAfterAnswer } from '../http/early-answers';
import type { Admission } from './admission';
import { missingAccess } from './declare-access';
import { openToAll, type RouteAccess } from './route-access';

/** Options of {@link admitRequests}. */
export interface AdmitOptions {
  /** True for the path of a public route that a library registers. */
  isOpenPath: (path: string) => boolean;
}

/**
 * Decides on every request from its head, before its body is read: whether the route exists, and whether the caller may use
 * it. Refuses to register a route without an access rule.
 * @param find returns the admission; called after the application is created
 */
export function admitRequests(fastify: FastifyInstance, find: () => Admission, { isOpenPath }: AdmitOptions): void {
  fastify.addHook('onRoute', (route) => {
    if (route.config?.access) return;
    // The CORS plugin answers preflight requests of browsers on this route.
    if (!isOpenPath(route.url) && !(route.method === 'OPTIONS' && route.url === '*')) {
      throw new Error(missingAccess([`${[route.method].flat().join(' ')} ${route.url}`]));
    }
    route.config = { ...route.config, access: openToAll };
  });

  fastify.addHook('onRequest', (request, reply, done) => {
    if (request.is404) throw new NotFoundException();
    const { access } = request.routeOptions.config;
    if (!access) throw new Error(`${request.url} has no access rule`);
    const deciding = admit(find(), access, request, reply);
    if (!deciding) done();
    return deciding;
  });
}

/** Admits a request. A refused stranger's connection is closed: the next request must pay for its own. */
function admit(
  admission: Admission,
  access: RouteAccess,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> | undefined {
  const refuse = (error: unknown): never => {
    if (request.apiKeyId === undefined) closeAfterAnswer(reply);
    throw error;
  };
  try {
    return admission.admit(access, request, reply)?.catch(refuse);
  } catch (error) {
    return refuse(error);
  }
}
