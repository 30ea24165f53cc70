import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module';
import { answerClientError } from './common/client-error';
import { readJsonBodies } from './common/json-body';
import { logRequests } from './common/request-log';
import { PinoLogger } from './common/pino-logger';
import { Problem } from './common/problem';
import { ProblemFilter } from './common/problem.filter';
import { keepRequestIds } from './common/request-context';
import { RequestValidationPipe } from './common/request-validation.pipe';
import { RouteTable } from './common/route-table';
import type { Env } from './config/env';
import { Metrics } from './metrics/metrics';
import { observeRequests } from './metrics/request-times';
import { openApiDocument } from './openapi/document';

/** A request that has not arrived by then is given up, so that callers who never finish hold no connections. */
const requestTimeoutMs = 60_000;

/** How an application is made. */
export interface CreateAppOptions {
  /** Only the structure, without connecting to anything: enough for the OpenAPI document. */
  preview?: boolean;
}

/** The whole application, ready to listen. */
export async function createApp(env: Env, { preview = false }: CreateAppOptions = {}): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: env.BODY_LIMIT_BYTES,
    requestTimeout: requestTimeoutMs,
    genReqId: requestIdOf,
    clientErrorHandler: answerClientError,
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const problem = new Problem('invalid-request', `The path ${request.url} is not a valid URL path.`);
      const headers = { 'x-request-id': request.id, ...problem.toHeaders() };
      void reply.status(problem.status).headers(headers).send(problem.toBody());
    },
  });
  const fastify = adapter.getInstance();
  readJsonBodies(fastify);
  keepRequestIds(fastify);
  if (['debug', 'verbose'].includes(env.LOG_LEVEL)) logRequests(fastify);
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  const routes = new RouteTable(fastify);
  observeRequests(fastify, () => app.get(Metrics));

  const logger = new PinoLogger({ level: env.LOG_LEVEL, pretty: process.stdout.isTTY });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(env), adapter, {
    logger,
    preview,
    bodyParser: false,
    abortOnError: false,
  });
  app.setGlobalPrefix('api', { exclude: ['health/live', 'health/ready', 'metrics'] });
  app.useGlobalFilters(new ProblemFilter(routes));
  app.useGlobalPipes(new RequestValidationPipe());
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'HubSpot CRM Integration',
    swaggerOptions: { persistAuthorization: true, displayRequestDuration: true, tryItOutEnabled: true },
  });
  return app;
}

/** The caller's X-Request-Id where it is harmless, else a new one. */
function requestIdOf({ headers }: { headers: Record<string, string | string[] | undefined> }): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{1,128}$/.test(given) ? given : randomUUID();
}
