import { Module } from '@nestjs/common';
import { APP_PIPE, HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { RequestValidationPipe } from './request-validation.pipe';
import { RouteTable } from './route-table';

/** Validates every request, and records the methods of each path. */
@Module({
  providers: [
    { provide: APP_PIPE, useClass: RequestValidationPipe },
    {
      provide: RouteTable,
      inject: [HttpAdapterHost],
      useFactory: ({ httpAdapter }: HttpAdapterHost<FastifyAdapter>) => new RouteTable(httpAdapter.getInstance()),
    },
  ],
  exports: [RouteTable],
})
export class HttpModule {}
