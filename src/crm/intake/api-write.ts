import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { hubspotProblems } from '../../hubspot/call/hubspot-problem';
import { ApiPortalRoute } from '../../portals/portal-id.decorator';
import type { ProblemCode } from '../../problems/problem-catalogue';
import { BatchOutcomeDto, WriteDto, WriteOutcomeDto } from './write-outcome.dto';

const answerHeaders = {
  'Idempotency-Replayed': {
    description: '`true` where this is the outcome of an earlier request with the same Idempotency-Key.',
    schema: { type: 'string' },
  },
  'Preference-Applied': {
    description: 'What of `Prefer` was followed; absent where nothing was asked.',
    schema: { type: 'string' },
  },
} as const;

/** A writing route: its headers, and the problems that all of them have, before others. */
function ApiAnyWrite(...others: ProblemCode[]): MethodDecorator {
  return applyDecorators(
    ApiPortalRoute(['idempotency-key-reused'], ['not-ready', ...others]),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'Any text of your own, such as a UUID, for this request. Sent again with the same body it gets the outcome of the first time; with another body it is refused. Kept for 24 hours unless the operator says otherwise.',
      schema: { type: 'string', maxLength: 255 },
    }),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description:
        '`respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait so many seconds for HubSpot, at most 60, before the answer is 202.',
      schema: { type: 'string' },
    }),
  );
}

/**
 * Documents a route that writes one record.
 * @param outcomes descriptions of the successful answers that the route can give
 * @param problems of the route's own
 */
export function ApiWrite(
  outcomes: { created?: string; updated?: string },
  ...problems: ProblemCode[]
): MethodDecorator {
  return applyDecorators(
    ApiAnyWrite('refused-by-preflight', ...hubspotProblems, ...problems),
    ...(outcomes.created
      ? [ApiResponse({ status: 201, type: WriteOutcomeDto, description: outcomes.created, headers: answerHeaders })]
      : []),
    ...(outcomes.updated
      ? [ApiResponse({ status: 200, type: WriteOutcomeDto, description: outcomes.updated, headers: answerHeaders })]
      : []),
    ApiResponse({
      status: 202,
      type: WriteDto,
      description: 'The write is stored, and not settled yet: nothing is lost. Look at `Location` again.',
      headers: {
        ...answerHeaders,
        Location: { description: 'Where the write can be looked at.', schema: { type: 'string' } },
        'Retry-After': { description: 'Seconds after which a look is worth it.', schema: { type: 'integer' } },
      },
    }),
  );
}

/** Documents a route that writes the records of a bulk request. */
export function ApiBatchWrite(): MethodDecorator {
  return applyDecorators(
    ApiAnyWrite(),
    ApiResponse({
      status: 207,
      type: BatchOutcomeDto,
      description: 'One entry a record, in the order of the request.',
      headers: answerHeaders,
    }),
  );
}
