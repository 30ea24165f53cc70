import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';
import { WriteAnswer } from './write-answer';

/** Sends a WriteAnswer with its own status and headers. */
@Injectable()
export class WriteAnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((answer: unknown) => {
        if (!(answer instanceof WriteAnswer)) return answer;
        context.switchToHttp().getResponse<FastifyReply>().status(answer.status).headers(answer.headers);
        return answer.body;
      }),
    );
  }
}
