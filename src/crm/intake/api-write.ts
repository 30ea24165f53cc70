import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { ApiProblems } from '../../problems/api-problems';
import type { ProblemCode } from '../../problems/problem-catalogue';
import { hubspotProblems } from '../../hubspot/call/hubspot-problem';
import { ApiPortalHeader, portalProblems } from '../../portals/portal-id.decorator';
import { BatchOutcomeDto, WriteDto, WriteOutcomeDto } from './write-outcome.dto';

const problems = ['idempotency-key-reused', ...portalProblems, 'not-ready'] as const satisfies ProblemCode[];

const ofWrites = {
  'Idempotency-Replayed': {
    description: '`true` where this is the outcome of an earlier request with the same Idempotency-Key.',
    schema: { type: 'string' },
  },
  'Preference-Applied': {
    description: 'What of `Prefer` was followed; absent where nothing was asked.',
    schema: { type: 'string' },
  },
} as const;

/** Headers that every writing route understands. */
function ApiWriteHeaders(): MethodDecorator {
  return applyDecorators(
    ApiPortalHeader(),
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

/** A route that writes one record: its headers, and the answers that all of them have in common. */
export function ApiWrite(outcomes: { created?: string; updated?: string }, ...more: ProblemCode[]): MethodDecorator {
  return applyDecorators(
    ApiWriteHeaders(),
    ...(outcomes.created
      ? [ApiResponse({ status: 201, type: WriteOutcomeDto, description: outcomes.created, headers: ofWrites })]
      : []),
    ...(outcomes.updated
      ? [ApiResponse({ status: 200, type: WriteOutcomeDto, description: outcomes.updated, headers: ofWrites })]
      : []),
    ApiResponse({
      status: 202,
      type: WriteDto,
      description: 'The write is stored, and not settled yet: nothing is lost. Look at `Location` again.',
      headers: {
        ...ofWrites,
        Location: { description: 'Where the write can be looked at.', schema: { type: 'string' } },
        'Retry-After': { description: 'Seconds after which a look is worth it.', schema: { type: 'integer' } },
      },
    }),
    ApiProblems(...problems, 'refused-by-preflight', ...hubspotProblems, ...more),
  );
}

/** A route that writes many records. */
export function ApiBatchWrite(): MethodDecorator {
  return applyDecorators(
    ApiWriteHeaders(),
    ApiResponse({
      status: 207,
      type: BatchOutcomeDto,
      description: 'One entry a record, in the order of the request.',
      headers: ofWrites,
    }),
    ApiProblems(...problems),
  );
}
