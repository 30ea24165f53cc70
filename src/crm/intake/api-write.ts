import { applyDecorators } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { RequireScope } from '../../api-keys/require-scope.decorator';
import { hubspotProblems } from '../../hubspot/call/hubspot-problem';
import { ApiPortalRoute } from '../../portals/portal-id.decorator';
import type { ProblemCode } from '../../problems/problem-catalogue';
import { AssociationChangeDto } from './association-change.dto';
import { BatchOutcomeDto, GraphOutcomeDto, WriteDto, WriteOutcomeDto } from './write-outcome.dto';

const answerHeaders = {
  'Idempotency-Replayed': {
    description: '`true` if the answer repeats the outcome of an earlier request with the same Idempotency-Key.',
    schema: { type: 'string' },
  },
  'Preference-Applied': {
    description: 'The applied part of `Prefer`; absent without such a part.',
    schema: { type: 'string' },
  },
} as const;

/** Problems of the outcome of one write: those of HubSpot, and an erasure of its data while the caller waits. */
const outcomeProblems: readonly ProblemCode[] = [...hubspotProblems, 'erased'];

const acceptedAnswer = ApiResponse({
  status: 202,
  type: WriteDto,
  description: 'The write is stored, but not settled yet. Nothing is lost: poll the URL in `Location`.',
  headers: {
    ...answerHeaders,
    Location: { description: 'URL of the write.', schema: { type: 'string' } },
    'Retry-After': { description: 'Seconds until the next poll.', schema: { type: 'integer' } },
  },
});

/** Declares the scope of all writing routes, and documents their headers and problems. @param others further problems of the route */
function ApiAnyWrite(...others: ProblemCode[]): MethodDecorator {
  return applyDecorators(
    RequireScope('write'),
    ApiPortalRoute(['idempotency-key-reused'], ['not-ready', 'quota-exceeded', ...others]),
    ApiHeader({
      name: 'Idempotency-Key',
      required: false,
      description:
        'A text of your choice for this request, such as a UUID. A repeated request with the same key and body gets the outcome of the first one. The same key with another body is refused. Keys are kept for 24 hours by default.',
      schema: { type: 'string', maxLength: 255 },
    }),
    ApiHeader({
      name: 'Prefer',
      required: false,
      description:
        '`respond-async`: answer 202 as soon as the write is stored. `wait=20`: wait at most 20 seconds for HubSpot, then answer 202. The maximum is 60.',
      schema: { type: 'string' },
    }),
  );
}

/**
 * Declares and documents a route that writes one record.
 * @param outcomes descriptions of the route's successful answers
 * @param problems further problems of the route
 */
export function ApiWrite(
  outcomes: { created?: string; updated?: string },
  ...problems: ProblemCode[]
): MethodDecorator {
  return applyDecorators(
    ApiAnyWrite('record-too-large', 'refused-by-preflight', 'record-exists', ...outcomeProblems, ...problems),
    ...(outcomes.created
      ? [ApiResponse({ status: 201, type: WriteOutcomeDto, description: outcomes.created, headers: answerHeaders })]
      : []),
    ...(outcomes.updated
      ? [ApiResponse({ status: 200, type: WriteOutcomeDto, description: outcomes.updated, headers: answerHeaders })]
      : []),
    acceptedAnswer,
  );
}

/**
 * Declares and documents a route that archives a record.
 * @param archived description of the successful answer
 * @param problems further problems of the route
 */
export function ApiArchive(archived: string, ...problems: ProblemCode[]): MethodDecorator {
  return applyDecorators(
    ApiAnyWrite(...outcomeProblems, ...problems),
    ApiResponse({ status: 200, type: WriteOutcomeDto, description: archived, headers: answerHeaders }),
    acceptedAnswer,
  );
}

/**
 * Declares and documents a route that makes or removes an association.
 * @param changed description of the successful answer
 * @param problems further problems of the route
 */
export function ApiAssociationChange(changed: string, ...problems: ProblemCode[]): MethodDecorator {
  return applyDecorators(
    ApiAnyWrite('refused-by-preflight', ...outcomeProblems, ...problems),
    ApiResponse({ status: 200, type: AssociationChangeDto, description: changed, headers: answerHeaders }),
    acceptedAnswer,
  );
}

/** Declares and documents a route that writes a graph of records. */
export function ApiGraphWrite(): MethodDecorator {
  return applyDecorators(
    ApiAnyWrite('object-type-not-found', 'external-id-unsupported', 'record-too-large', 'refused-by-preflight'),
    ApiResponse({
      status: 207,
      type: GraphOutcomeDto,
      description:
        'One entry for each record, in the order of the request. `dependency-failed` (424): a record that this one depends on was not written.',
      headers: answerHeaders,
    }),
  );
}

/** Declares and documents a route that writes the records of a bulk request. @param problems further problems of the route */
export function ApiBatchWrite(...problems: ProblemCode[]): MethodDecorator {
  return applyDecorators(
    ApiAnyWrite(...problems),
    ApiResponse({
      status: 207,
      type: BatchOutcomeDto,
      description: 'One entry for each record, in the order of the request.',
      headers: answerHeaders,
    }),
  );
}
