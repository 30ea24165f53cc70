import { randomUUID } from 'node:crypto';
import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppModule } from './app.module';
import { answerClientError } from './common/client-error';
import { readJsonBodies } from './common/json-body';
import { Problem } from './common/problem';
import { ProblemFilter } from './common/problem.filter';
import { RequestValidationPipe } from './common/request-validation.pipe';
import { RouteTable } from './common/route-table';
import type { Env } from './config/env';
import { openApiDocument } from './openapi/document';

/** A request that has not arrived by then is given up, so that callers who never finish hold no connections. */
const requestTimeoutMs = 60_000;
const levels: LogLevel[] = ['fatal', 'error', 'warn', 'log', 'debug', 'verbose'];

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
  // Node would answer an expectation that it does not know with a bare 417; RFC 9110 lets a server pass over it.
  fastify.server.on('checkExpectation', (request, response) => fastify.server.emit('request', request, response));
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id);
    done();
  });
  const routes = new RouteTable(fastify);

  const logger = new ConsoleLogger({
    json: env.NODE_ENV === 'production',
    // Escape codes belong on a terminal, not into a file.
    ...(!process.stdout.isTTY && { colors: false }),
    logLevels: levels.slice(0, levels.indexOf(env.LOG_LEVEL) + 1),
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(env), adapter, {
    logger,
    preview,
    bodyParser: false,
    abortOnError: false,
  });
  app.setGlobalPrefix('api', { exclude: ['health/live', 'health/ready'] });
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
