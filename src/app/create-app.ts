import { randomUUID } from 'node:crypto';
import fastifyStatic from '@fastify/static';
import { DiscoveryService, ModulesContainer, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Admission } from '../api-keys/admission';
import { admitRequests } from '../api-keys/admit-requests';
import { keepCallers } from '../api-keys/caller';
import { declareAccess } from '../api-keys/declare-access';
import { checkAudits } from '../api-keys/declare-audit';
import { AppModule } from './app.module';
import { addressGroup } from '../api-keys/address-group';
import { checkHeads } from '../http/check-heads';
import { answerClientError } from '../http/client-error';
import { BodyBudget } from '../http/body-budget';
import { closeUnreadRequests } from '../http/early-answers';
import { holdAnswers } from '../http/hold-answers';
import { holdBodies } from '../http/hold-bodies';
import { limitConnections } from '../http/limit-connections';
import { limitHeld } from '../http/limit-held';
import { readJsonBodies } from '../http/json-body';
import { logRequests } from '../logging/request-log';
import { PinoLogger } from '../logging/pino-logger';
import { terminalLines } from '../logging/terminal-lines';
import { Problem } from '../problems/problem';
import { keepRequestContexts } from '../logging/request-context';
import { renderOnce } from '../http/render-once';
import { longestPathParameter } from '../http/route-table';
import { sendSecurityHeaders } from '../http/security-headers';
import type { Env } from '../config/env';
import { telemetryConfig } from '../config/telemetry.config';
import { serverConfig } from '../config/server.config';
import { sendWriteAnswers } from '../crm/intake/send-write-answers';
import { Metrics } from '../metrics/metrics';
import { observeLimits } from './observe-limits';
import { observeRequests } from '../metrics/request-times';
import { openApiDocument } from '../openapi/document';
import { traceRequests } from '../tracing/trace-requests';
import { TRACING, type Tracing } from '../tracing/tracing';

/** Time limits of callers. */
export interface CallerLimits {
  /** For receiving a whole request, so that unfinished ones hold no connections. */
  requestMs: number;
  /** For receiving the headers of a request. */
  headersMs: number;
  /** For each 10 KiB of a body, so that half-sent ones hold no memory. */
  progressMs: number;
  /** For a silent connection. Exceeds the longest wait for a write, during which nothing is sent. */
  idleMs: number;
  /** Between two requests. Exceeds the keep-alive of proxies, so that they never use a connection that is being closed. */
  keepAliveMs: number;
}

const callerLimits: CallerLimits = {
  requestMs: 60_000,
  headersMs: 10_000,
  progressMs: 10_000,
  idleMs: 120_000,
  keepAliveMs: 72_000,
};
const mostHeaderBytes = 16_384;
const docsPath = '/api/docs';
const documentPaths = ['/api/openapi.json', '/api/openapi.yaml'] as const;
/** Paths whose answers stay the same while a process runs. */
const renderedPaths = [
  ...documentPaths,
  ...['', '/', '/index.html', '/swagger-ui-init.js'].map((file) => docsPath + file),
];

/** Options of an application. */
export interface CreateAppOptions {
  /** Builds the modules without any connection, for the OpenAPI document. */
  preview?: boolean;
  /** Time limits of callers, for tests. */
  limits?: CallerLimits;
  /** Called with the path of each page or document that is rendered, for tests. */
  onRender?: (path: string) => void;
}

/** Creates the whole application, ready to listen. */
export async function createApp(
  env: Env,
  { preview = false, limits = callerLimits, onRender }: CreateAppOptions = {},
): Promise<NestFastifyApplication> {
  const { trustedProxies, bodyLimitBytes, bodiesInFlightBytes, maxConnections, logLevel, corsOrigins } =
    serverConfig(env);
  const adapter = new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    requestTimeout: limits.requestMs,
    connectionTimeout: limits.idleMs,
    keepAliveTimeout: limits.keepAliveMs,
    http: { headersTimeout: limits.headersMs, connectionsCheckingInterval: 1000, maxHeaderSize: mostHeaderBytes },
    trustProxy: trustedProxies.length > 0 && trustedProxies,
    routerOptions: { maxParamLength: longestPathParameter },
    genReqId: requestIdOf,
    clientErrorHandler: answerClientError,
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const problem = new Problem('invalid-request', `The path ${request.url} is not a valid URL path.`);
      const headers = { 'x-request-id': request.id, 'x-content-type-options': 'nosniff', ...problem.toHeaders() };
      void reply.status(problem.status).headers(headers).send(problem.toBody());
    },
  });
  const fastify = adapter.getInstance();
  readJsonBodies(fastify);
  keepRequestContexts(fastify);
  keepCallers(fastify);
  if (['debug', 'verbose'].includes(logLevel)) logRequests(fastify);
  // Node answers an unknown Expect header with a bare 417. RFC 9110 allows a server to ignore it.
  fastify.server.on('checkExpectation', (request, response) => fastify.server.emit('request', request, response));
  // Node would ask for every body at once.
  fastify.server.on('checkContinue', (request, response) => fastify.server.emit('request', request, response));
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  sendSecurityHeaders(fastify, docsPath);
  closeUnreadRequests(fastify);
  admitRequests(fastify, () => app.get(Admission), { isOpenPath: isDocumentPath });
  const isKnown = ({ apiKeyId }: FastifyRequest): boolean => apiKeyId !== undefined;
  if (telemetryConfig(env).tracesUrl !== null) traceRequests(fastify, () => app.get<Tracing>(TRACING), isKnown);
  checkHeads(fastify, bodyLimitBytes);
  const countConnections = limitConnections(fastify, {
    most: maxConnections,
    mostWaiting: Math.ceil(maxConnections / 2),
    groupOf: addressGroup,
    isKnown,
    onEnd: () => {
      app.get(Metrics).connectionsEnded.inc();
    },
  });
  const countHeld = limitHeld(fastify, {
    maxConnections,
    isStream: (path) => path === '/api/operator/events',
    onRefused: (kind, bound) => {
      app.get(Metrics).heldRefused.inc({ kind, bound });
    },
  });
  const bodies = new BodyBudget(bodiesInFlightBytes);
  holdBodies(fastify, {
    budget: bodies,
    progressMs: limits.progressMs,
    ownerOf,
  });
  const answers = new BodyBudget(bodiesInFlightBytes);
  holdAnswers(fastify, { budget: answers, ownerOf });
  renderOnce(fastify, renderedPaths, onRender);
  sendWriteAnswers(fastify);
  observeRequests(fastify, () => app.get(Metrics));
  // Adds reply.sendFile, and no routes.
  await fastify.register(fastifyStatic, { serve: false });

  const destination = process.stdout.isTTY ? await terminalLines() : undefined;
  const logger = new PinoLogger({ level: logLevel, destination });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(env), adapter, {
    logger,
    preview,
    bodyParser: false,
    abortOnError: false,
  });
  const discovery = new DiscoveryService(app.get(ModulesContainer));
  declareAccess(discovery);
  checkAudits(discovery);
  if (!preview) observeLimits(app.get(Metrics), { bodies, answers }, { countConnections, countHeld });
  app.setGlobalPrefix('api', { exclude: ['health/live', 'health/ready', 'metrics', '/', 'page/:file'] });
  if (corsOrigins.length > 0) app.enableCors({ origin: corsOrigins, ...corsOptions });
  SwaggerModule.setup(docsPath, app, () => openApiDocument(app), {
    jsonDocumentUrl: documentPaths[0],
    yamlDocumentUrl: documentPaths[1],
    customSiteTitle: 'HubSpot CRM Integration',
    swaggerOptions: {
      // A key in the browser's storage would outlive its person's session.
      persistAuthorization: false,
      displayRequestDuration: true,
      tryItOutEnabled: true,
    },
  });
  return app;
}

/** The API key of a request owns the bytes of its body and of its answer. */
function ownerOf({ apiKeyId = '' }: FastifyRequest): string {
  return apiKeyId;
}

/** True for a path of the API description, which is public. */
function isDocumentPath(path: string): boolean {
  return path === docsPath || path.startsWith(`${docsPath}/`) || documentPaths.some((own) => own === path);
}

/** CORS without credentials: web pages send their API key in a header, never in a cookie. */
const corsOptions = {
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  allowedHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'Prefer', 'X-Portal-Id', 'X-Request-Id'],
  exposedHeaders: [
    'Idempotency-Replayed',
    'Link',
    'Location',
    'Preference-Applied',
    'RateLimit',
    'RateLimit-Policy',
    'Retry-After',
    'X-Request-Id',
  ],
  maxAge: 600,
};

/** The caller's X-Request-Id if it is safe to log, else a new one. */
function requestIdOf({ headers }: { headers: Record<string, string | string[] | undefined> }): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{1,128}$/.test(given) ? given : randomUUID();
}
