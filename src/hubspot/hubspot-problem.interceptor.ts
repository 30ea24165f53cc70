import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { catchError, type Observable } from 'rxjs';
import { HubspotError } from './hubspot-error';
import { problemOfHubspotError } from './hubspot-problem';

/** Turns a HubspotError that no route has explained into the problem it stands for. */
@Injectable()
export class HubspotProblemInterceptor implements NestInterceptor {
  intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((error: unknown) => {
        throw error instanceof HubspotError ? problemOfHubspotError(error, () => '') : error;
      }),
    );
  }
}
