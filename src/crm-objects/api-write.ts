import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { ApiProblems } from '../common/api-problems';
import type { ProblemCode } from '../common/problem-catalogue';
import { ApiPortalHeader, portalProblems } from '../hubspot/portal-id.decorator';
import { WriteOutcomeDto } from './write-outcome.dto';

/** Documents the answers that every writing route has in common. */
export function ApiWrite(outcomes: { created?: string; updated?: string }, ...more: ProblemCode[]): MethodDecorator {
  return applyDecorators(
    ApiPortalHeader(),
    ...(outcomes.created ? [ApiResponse({ status: 201, type: WriteOutcomeDto, description: outcomes.created })] : []),
    ...(outcomes.updated ? [ApiResponse({ status: 200, type: WriteOutcomeDto, description: outcomes.updated })] : []),
    ApiProblems(
      'malformed-json',
      'invalid-request',
      'unauthorized',
      'body-too-large',
      'unsupported-media-type',
      'refused-by-hubspot',
      'internal-error',
      'hubspot-failed',
      'hubspot-rate-limited',
      'portal-disconnected',
      ...portalProblems,
      'not-recorded',
      'database-unavailable',
      ...more,
    ),
  );
}
