import { setTimeout as delay } from 'node:timers/promises';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import {
  Failure,
  invalidAuthentication,
  invalidRequest,
  missingScopesFailure,
  rateLimitFailure,
  wrongHublet,
  type FailureBody,
} from './failure';
import { isAnswered, slowly } from './fault-answer';
import type { OrderedFault } from './faults';
import { jsonErrorPosition } from './json-error-position';
import { objectTypeOf } from './object-types';
import { callKind } from './rate-limits';
import { accountRoutes, installationRoutes } from './routes/account';
import { adminRoutes } from './routes/admin';
import { batchAssociationRoutes } from './routes/association-batches';
import { associationLabelRoutes } from './routes/association-labels';
import { recordAssociationRoutes } from './routes/associations';
import { authorizeRoutes } from './routes/authorize';
import { batchRoutes } from './routes/batches';
import { oauthRoutes, oauthV1Routes } from './routes/oauth';
import { objectSchemaRoutes } from './routes/object-schemas';
import { objectRoutes } from './routes/objects';
import { ownerRoutes } from './routes/owners';
import { pipelineRoutes } from './routes/pipelines';
import { propertyRoutes } from './routes/properties';
import { propertyGroupRoutes } from './routes/property-groups';
import { propertyValidationRoutes } from './routes/property-validations';
import { searchRoutes } from './routes/search';
import { upsertRoutes } from './routes/upserts';
import { kindOf, missingScopes, neededScopes } from './scopes';
import { namedProperties, sensitiveScopes } from './sensitive-scopes';
import { callerOf, setCaller, type Caller, type SimulatorState } from './state';
import type { Wire } from './wire';

type Routes = (server: FastifyInstance, state: SimulatorState) => void;

const adminPath = '/_simulator';
const largestBodyBytes = 50 * 1024 * 1024;

/** Versions of HubSpot's paths. The simulator treats them alike. [docs/simulator.md 1] */
const versions = ['2026-09', '2026-03'];
const dated = (path: string): string[] => versions.map((version) => `${path}/${version}`);
const mounts: [prefixes: string[], routes: Routes][] = [
  [[...dated('/crm/objects'), '/crm/v3/objects'], objectRoutes],
  [[...dated('/crm/objects'), '/crm/v3/objects'], batchRoutes],
  [[...dated('/crm/objects'), '/crm/v3/objects'], upsertRoutes],
  [[...dated('/crm/objects'), '/crm/v3/objects'], searchRoutes],
  [[...dated('/crm/objects'), '/crm/v4/objects'], recordAssociationRoutes],
  [[...dated('/crm/associations'), '/crm/v4/associations'], batchAssociationRoutes],
  [[...dated('/crm/associations'), '/crm/v4/associations'], associationLabelRoutes],
  [[...dated('/crm/properties'), '/crm/v3/properties'], propertyRoutes],
  [[...dated('/crm/properties'), '/crm/v3/properties'], propertyGroupRoutes],
  [[...dated('/crm/property-validations'), '/crm/v3/property-validations'], propertyValidationRoutes],
  [[...dated('/crm-object-schemas'), '/crm-object-schemas/v3', '/crm/v3'], objectSchemaRoutes],
  [[...dated('/crm/pipelines'), '/crm/v3/pipelines'], pipelineRoutes],
  [[...dated('/crm/owners'), '/crm/v3/owners'], ownerRoutes],
  [[...dated('/account-info'), '/account-info/v3'], accountRoutes],
  [[...dated('/appinstalls'), '/appinstalls/v3'], installationRoutes],
  [[...dated('/oauth'), '/oauth/v3', '/oauth/v1'], oauthRoutes],
  [['/oauth/v1'], oauthV1Routes],
  [['/oauth'], authorizeRoutes],
  [[adminPath], adminRoutes],
];

/** Creates the HTTP server of the simulated HubSpot API. */
export function createServer(state: SimulatorState, latencyMs: number): FastifyInstance {
  const server = Fastify({
    bodyLimit: largestBodyBytes,
    genReqId: () => state.random.uuid(),
    routerOptions: { maxParamLength: 4000 },
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const { statusCode, body } = invalidRequest('The path is not a valid URL path');
      void reply.status(statusCode).send({ ...body, correlationId: request.id });
    },
  });
  const faultOf = new WeakMap<FastifyRequest, OrderedFault>();
  readJson(server);

  server.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith(adminPath)) return;
    if (latencyMs > 0) await delay(latencyMs);
    const fault = state.faults.take(request.method, request.url);
    if (fault) {
      faultOf.set(request, fault);
      const log = (): void => {
        logRequest(state, request, 0);
      };
      if (await isAnswered(fault, request, reply, state, log)) return;
    }
    if (!request.url.startsWith('/oauth/')) admit(state, request);
  });
  server.addHook('preHandler', (request, _reply, done) => {
    admitSensitive(state, request);
    done();
  });
  server.addHook('preSerialization', (request, _reply, payload, done) => {
    identify(payload, request.id, state);
    done(null, payload);
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
    const caller = callerOf(request);
    const headers = caller?.portal.limits?.[caller.access.kind].headers(
      callKind(request.url),
      caller.access.kind === 'oauth',
    );
    reply.headers({
      ...headers,
      date: new Date(state.clock.nowMs()).toUTCString(),
      'x-hubspot-correlation-id': correlationIdIn(payload) ?? request.id,
    });
    if (fault?.emptyBody) return '';
    if (typeof payload !== 'string') return payload;
    if (fault?.slowBodyMs) return slowly(payload, fault.slowBodyMs, reply);
    // Node writes a long string several times slower than its bytes.
    return Buffer.from(payload);
  });
  server.setErrorHandler((error, _request, reply) => {
    const failure = error instanceof Failure ? error : failureOf(error);
    const { rateLimitRetryAfterSeconds: seconds } = state.switches;
    if (failure.statusCode === 429 && seconds > 0) reply.header('retry-after', String(seconds));
    const { correctHublet } = failure.body;
    if (correctHublet) reply.header('x-hubspot-correct-hublet', correctHublet);
    return reply.status(failure.statusCode).send(failure.body);
  });
  server.setNotFoundHandler((_request, reply) => {
    const { statusCode, body } = new Failure(404, 'resource not found');
    return reply.status(statusCode).send(body);
  });

  for (const [prefixes, routes] of mounts) {
    for (const prefix of prefixes) {
      void server.register(
        (scope, _options, done) => {
          routes(scope, state);
          done();
        },
        { prefix },
      );
    }
  }
  return server;
}

/** Checks the token, the rate limits and the scopes of a request. @throws Failure 401, 403 or 429 */
function admit({ app, portals, switches }: SimulatorState, request: FastifyRequest): void {
  const access = app.authenticate(request.headers.authorization);
  const portal = portals.get(access.portalId);
  if (!portal) throw invalidAuthentication();
  setCaller(request, { access, portal });
  const { portalId, correctHublet } = portal.settings;
  if (correctHublet) throw wrongHublet(portalId, correctHublet);
  const refusedBy = portal.limits?.[access.kind].take(callKind(request.url));
  if (refusedBy) {
    throw rateLimitFailure(refusedBy, portalId, switches.searchLimitNamesPolicy);
  }
  const missing = missingScopes(neededScopes(request.method, request.url), scopesOf({ access, portal }));
  if (missing.length > 0) throw missingScopesFailure(missing.flat());
}

/** Checks the scopes of the sensitive properties that a request names. @throws Failure 403 */
function admitSensitive({ switches }: SimulatorState, request: FastifyRequest): void {
  const caller = callerOf(request);
  const { type } = (request.params ?? {}) as { type?: string };
  if (!caller || type === undefined || !switches.sensitiveNeedsScope || !request.url.includes('/objects/')) return;
  const store = caller.portal.storeOf(objectTypeOf(type));
  if (!store.hasSensitive) return;
  const names = namedProperties(request.query, request.body);
  const kind = kindOf(request.method, request.url);
  const needed = sensitiveScopes(store.type, kind, names, (name) => store.properties.get(name));
  const missing = missingScopes(needed, scopesOf(caller));
  if (missing.length > 0) throw missingScopesFailure(missing.flat());
}

/** The scopes of a caller. A portal may limit those of its static token. */
function scopesOf({ access, portal }: Caller): readonly string[] {
  return access.kind === 'static' ? (portal.settings.staticScopes ?? access.scopes) : access.scopes;
}

/** Parses JSON bodies, with HubSpot's message for invalid ones. [docs/simulator.md 3] */
function readJson(server: FastifyInstance): void {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(['application/json', '*'], { parseAs: 'string' }, (request, body, done) => {
    // An unknown path gets 404, even with an invalid body.
    const text = request.is404 ? '' : body.toString();
    try {
      done(null, text === '' ? undefined : JSON.parse(text));
    } catch (error) {
      const { line, column } = jsonErrorPosition(text);
      done(new Failure(400, `Invalid input JSON on line ${line}, column ${column}: ${(error as Error).message}`));
    }
  });
}

function logRequest({ log, clock }: SimulatorState, request: FastifyRequest, status: number): void {
  const { inputs } = (request.body ?? {}) as { inputs?: unknown };
  const portalId = callerOf(request)?.access.portalId;
  log.add({
    at: new Date(clock.nowMs()).toISOString(),
    method: request.method,
    path: request.url,
    status,
    ...(portalId !== undefined && { portalId }),
    ...(Array.isArray(inputs) && { inputs: inputs.length }),
    ...(Array.isArray(inputs) && log.keepsIds && { ids: inputs.map((input) => String((input as Wire | null)?.id)) }),
  });
}

/** Sets the correlation id of an error, and of each error in a batch response. */
function identify(payload: unknown, requestId: string, { random }: SimulatorState): void {
  if (typeof payload !== 'object' || payload === null) return;
  const { status, errors } = payload as { status?: unknown; errors?: unknown };
  const body = payload as FailureBody;
  if (status === 'error') {
    body.correlationId ??= requestId;
    if (body.policyName === 'DAILY') body.requestId ??= requestId;
  } else if (status === 'COMPLETE' && Array.isArray(errors)) {
    for (const error of errors as FailureBody[]) error.correlationId ??= random.uuid();
  }
}

/** The correlation id in an error's body, which the header repeats. [docs/simulator.md 3] */
function correlationIdIn(payload: unknown): string | undefined {
  // Bodies without errors are long, and an expression searches them slowly.
  if (typeof payload !== 'string' || !payload.includes('"correlationId":"')) return undefined;
  return /"correlationId":"([^"\\]+)"/.exec(payload)?.[1];
}

/** Converts Fastify's errors to HubSpot's form. Any other error is a defect of the simulator. */
function failureOf(error: unknown): Failure {
  const { message = '', statusCode = 500 } = error as { message?: string; statusCode?: number };
  if (statusCode === 400) return invalidRequest(message);
  if (error instanceof RangeError) return invalidRequest('Invalid input JSON: it is nested too deeply');
  return statusCode < 500 ? new Failure(statusCode, message) : new Failure(500, 'internal error');
}
