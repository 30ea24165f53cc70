import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from './problem-of';
import type { RouteTable } from './route-table';

/** Answers whatever was thrown with RFC 9457 problem+json; see {@link problemOf} for which. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  /** @param explain what an error stands for that this folder knows nothing of; others it gives back as they are */
  constructor(
    private readonly routes: RouteTable,
    private readonly explain: (error: unknown) => unknown,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const thrown = this.explain(error);
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const [path = ''] = request.url.split('?');
    const problem = problemOf(thrown, { method: request.method, path, allowedMethods: this.routes.methodsOf(path) });
    if (problem.status >= 500)
      this.log(`${request.method} ${path} (request ${request.id}): ${problem.message}`, thrown);
    if (reply.sent) return;
    void reply.status(problem.status).headers(problem.toHeaders()).send(problem.toBody());
  }

  /** Of the address only the path: a query may hold what no log should. */
  private log(message: string, thrown: unknown): void {
    const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
    const stack = cause instanceof Error ? cause.stack : String(cause);
    this.logger.error(message, stack);
  }
}
