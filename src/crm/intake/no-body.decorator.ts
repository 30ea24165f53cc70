import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../../problems/problem';

/**
 * Parameter: makes sure that a request has no body, because nothing would read it. An empty object counts as none.
 * @throws Problem `invalid-request` for any other body
 */
export const NoBody = createParamDecorator((advice: string, context: ExecutionContext): undefined => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'object' && !Array.isArray(body) && Object.keys(body).length === 0) return undefined;
  const message = `This route takes no body. ${advice}`;
  throw new Problem('invalid-request', message, { errors: [{ pointer: '', message, code: 'unknown-field' }] });
});
