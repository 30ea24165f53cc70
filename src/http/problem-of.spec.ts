import { BadRequestException, HttpException, NotFoundException, ServiceUnavailableException } from '@nestjs/common';
import { Problem } from '../problems/problem';
import { problemOf } from './problem-of';

const request = { method: 'PATCH', path: '/api/contacts', allowedMethods: ['POST', 'PUT'] };

describe('problemOf', () => {
  it('leaves a problem as it is', () => {
    const problem = new Problem('write-not-found', 'No such write.');
    expect(problemOf(problem, request)).toBe(problem);
  });

  it('tells a wrong method from an unknown route', () => {
    expect(problemOf(new NotFoundException(), request)).toMatchObject({
      code: 'method-not-allowed',
      extras: { allow: ['POST', 'PUT'] },
    });
    for (const allowedMethods of [[], ['PATCH']]) {
      expect(problemOf(new NotFoundException(), { ...request, allowedMethods }).code).toBe('route-not-found');
    }
  });

  it.each([
    [
      'a body that ends early',
      Object.assign(new Error('x'), { code: 'ECONNRESET', statusCode: 400 }),
      'invalid-request',
    ],
    ['a lost database', new Error('Connection terminated unexpectedly'), 'database-unavailable'],
    ['a large body', new HttpException('x', 413), 'body-too-large'],
    ['another media type', new HttpException('x', 415), 'unsupported-media-type'],
    ['a failed check', new ServiceUnavailableException({ database: 'down' }), 'not-ready'],
    ['another refusal', new BadRequestException('x'), 'invalid-request'],
    ['another failure', new HttpException('x', 500), 'internal-error'],
    ['an unexpected error', new Error('x'), 'internal-error'],
    ['no error at all', undefined, 'internal-error'],
  ])('makes of %s a problem', (_name, thrown, code) => {
    expect(problemOf(thrown, request).code).toBe(code);
  });

  it('reveals nothing of an unexpected error', () => {
    const problem = problemOf(new Error('password=geheim'), request);
    expect(JSON.stringify(problem.toBody())).not.toContain('geheim');
    expect(problem.extras.cause).toBeInstanceOf(Error);
  });

  it('names the checks that failed', () => {
    const problem = problemOf(new ServiceUnavailableException({ database: 'down' }), request);
    expect(problem.toBody()).toMatchObject({ checks: { database: 'down' } });
  });
});
