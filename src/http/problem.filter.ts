import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem } from '../problems/problem';
import { problemOf } from './problem-of';
import type { RouteTable } from './route-table';

/** Answers every thrown error with the problem of {@link problemOf}, as RFC 9457 problem+json. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  /** @param explain converts errors that this folder does not know to problems, and returns others unchanged */
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
    if (request.requestContext) {
      request.requestContext.problemCode = problem.code;
      request.requestContext.exceeded = problem.extras.exceeded;
    }
    this.log(problem, `${request.method} ${path} (request ${request.id}): ${problem.message}`, thrown);
    if (reply.sent) return;
    void reply.status(problem.status).headers(problem.toHeaders()).send(problem.toBody());
  }

  /**
   * Logs unexpected errors with their stack, and unavailable dependencies in one line. Of the URL it logs only the path,
   * because a query may contain personal data.
   */
  private log({ status, code }: Problem, message: string, thrown: unknown): void {
    if (status < 500 || code === 'not-ready') return;
    const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
    if (status === 503) {
      const reason = cause instanceof Error && !message.endsWith(cause.message) ? `: ${cause.message}` : '';
      this.logger.warn(`${message}${reason}`);
      return;
    }
    this.logger.error(message, cause instanceof Error ? cause.stack : String(cause));
  }
}
