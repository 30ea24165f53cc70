import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Failure, invalidRequest } from './failure';
import type { OrderedFault } from './faults';
import { accountRoutes } from './routes/account';
import { adminRoutes } from './routes/admin';
import { batchAssociationRoutes, recordAssociationRoutes } from './routes/associations';
import { batchRoutes } from './routes/batches';
import { oauthRoutes } from './routes/oauth';
import { objectRoutes } from './routes/objects';
import { pipelineRoutes } from './routes/pipelines';
import { propertyRoutes } from './routes/properties';
import { searchRoutes } from './routes/search';
import type { SimulatorState } from './state';

/** Versions of HubSpot's paths, which are played alike. [hubspot.md 1] */
const dated = ['2026-09', '2026-03'];
const adminPath = '/_simulator';
const largestBodyBytes = 50 * 1024 * 1024;

/** HubSpot's API over HTTP. */
export function createServer(state: SimulatorState, latencyMs: number): FastifyInstance {
  const server = Fastify({
    genReqId: () => randomUUID(),
    bodyLimit: largestBodyBytes,
    routerOptions: { maxParamLength: 1000 },
  });
  const faultOf = new WeakMap<FastifyRequest, OrderedFault>();

  server.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith(adminPath)) return;
    if (latencyMs > 0) await delay(latencyMs);
    const fault = state.faults.take(request.method, request.url);
    if (fault) {
      faultOf.set(request, fault);
      if (await isAnsweredBy(fault, request, reply)) return reply;
    }
    if (!request.url.startsWith('/oauth/')) state.portal.tokens.check(request.headers.authorization);
    return undefined;
  });
  server.addHook('onSend', async (request, reply, payload) => {
    if (request.url.startsWith(adminPath)) return payload;
    const fault = faultOf.get(request);
    if (fault?.reset === 'after') {
      request.raw.socket.destroy();
      logRequest(state, request, 0);
      return payload;
    }
    logRequest(state, request, reply.statusCode);
    reply.header('x-hubspot-correlation-id', correlationIdIn(payload) ?? request.id);
    return fault?.emptyBody ? '' : payload;
  });
  server.setErrorHandler((error, _request, reply) => {
    const failure = error instanceof Failure ? error : failureOf(error);
    return reply.status(failure.statusCode).send(failure.body);
  });
  server.setNotFoundHandler((_request, reply) => {
    const { statusCode, body } = new Failure(404, 'resource not found');
    return reply.status(statusCode).send(body);
  });

  const mount = (paths: string[], routes: (server: FastifyInstance, state: SimulatorState) => void): void => {
    for (const prefix of paths) {
      void server.register(
        (scope, _options, done) => {
          routes(scope, state);
          done();
        },
        { prefix },
      );
    }
  };
  const objectPaths = [...dated.map((version) => `/crm/objects/${version}`), '/crm/v3/objects'];
  for (const routes of [objectRoutes, batchRoutes, searchRoutes]) mount(objectPaths, routes);
  mount([...dated.map((version) => `/crm/objects/${version}`), '/crm/v4/objects'], recordAssociationRoutes);
  mount([...dated.map((version) => `/crm/associations/${version}`), '/crm/v4/associations'], batchAssociationRoutes);
  mount([...dated.map((version) => `/crm/properties/${version}`), '/crm/v3/properties'], propertyRoutes);
  mount([...dated.map((version) => `/crm/pipelines/${version}`), '/crm/v3/pipelines'], pipelineRoutes);
  mount([...dated.map((version) => `/account-info/${version}`), '/account-info/v3'], accountRoutes);
  mount(
    [...dated, 'v3', 'v1'].map((version) => `/oauth/${version}`),
    oauthRoutes,
  );
  mount([adminPath], adminRoutes);
  return server;
}

/** Carries out what a fault does before the request is acted upon. */
async function isAnsweredBy(fault: OrderedFault, request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
  if (fault.delayMs) await delay(fault.delayMs);
  if (fault.reset === 'before') {
    reply.hijack();
    request.raw.socket.destroy();
    return true;
  }
  if (fault.status === undefined) return false;
  const body = fault.body ?? { status: 'error', message: 'internal error', correlationId: request.id };
  await reply
    .status(fault.status)
    .headers(fault.headers ?? {})
    .send(body);
  return true;
}

function logRequest({ log, portal }: SimulatorState, request: FastifyRequest, status: number): void {
  const { inputs } = (request.body ?? {}) as { inputs?: unknown };
  log.add({
    at: new Date(portal.clock.nowMs()).toISOString(),
    method: request.method,
    path: request.url,
    status,
    ...(Array.isArray(inputs) && { inputs: inputs.length }),
  });
}

/** The header repeats the id that an error's body has. [hubspot.md 3.2] */
function correlationIdIn(payload: unknown): string | undefined {
  return typeof payload === 'string' ? /"correlationId":"([^"]+)"/.exec(payload)?.[1] : undefined;
}

/** Fastify's own refusals in HubSpot's words; what is left is a fault of the simulator. */
function failureOf(error: unknown): Failure {
  const { code, message, statusCode } = error as { code?: string; message?: string; statusCode?: number };
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY') {
    return new Failure(400, `Invalid input JSON on line 1, column 1: ${message ?? ''}`);
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return statusCode === 400 ? invalidRequest(message ?? '') : new Failure(statusCode, message ?? '');
  }
  return new Failure(500, 'internal error');
}
