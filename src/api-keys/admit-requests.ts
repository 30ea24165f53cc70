import { NotFoundException } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { closeAfterAnswer } from '../http/early-answers';
import { checkQueryNames } from '../http/query-names';
import { checkBodyHeaders, checkHeaders, hasBody } from '../http/request-head';
import type { Admission } from './admission';
import { missingAccess } from './declare-access';
import { openToAll, type RouteAccess } from './route-access';

/** Options of {@link admitRequests}. */
export interface AdmitOptions {
  bodyLimitBytes: number;
  /** True for the path of a public route that a library registers. */
  isOpenPath: (path: string) => boolean;
}

/**
 * Decides on every request from its head, before its body is read: whether the route exists, the caller, the query and the
 * body's headers. Refuses to register a route without an access rule.
 * @param find returns the admission; called after the application is created
 */
export function admitRequests(
  fastify: FastifyInstance,
  find: () => Admission,
  { bodyLimitBytes, isOpenPath }: AdmitOptions,
): void {
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
    const { access, queryNames } = request.routeOptions.config;
    if (!access) throw new Error(`${request.url} has no access rule`);
    const deciding = admit(find(), access, request, reply);
    if (!deciding) {
      checkHead(request, queryNames, bodyLimitBytes);
      done();
      return undefined;
    }
    return deciding.then(() => {
      checkHead(request, queryNames, bodyLimitBytes);
    });
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

function checkHead(request: FastifyRequest, queryNames: ReadonlySet<string> | undefined, bodyLimitBytes: number): void {
  checkHeaders(request.raw);
  if (queryNames) checkQueryNames(request.query, queryNames);
  if (readsBody(request)) checkBodyHeaders(request.raw, bodyLimitBytes);
}

/** True if Fastify will read the request's body. */
function readsBody({ method, raw }: FastifyRequest): boolean {
  return method !== 'GET' && method !== 'HEAD' && method !== 'TRACE' && hasBody(raw);
}
