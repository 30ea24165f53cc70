import { HubspotError } from '../call/hubspot-error';
import type { HubspotAnswer } from './hubspot-client';
import type { BatchAnswer, HubspotErrorBody, HubspotRecord } from '../call/hubspot-wire';

/**
 * What a batch call did with one of its inputs. Results come in any order, so they are matched by trace id, and by
 * position never; an input alone in its batch needs no match.
 * @throws HubspotError `refused` or `not-found` with HubSpot's words for this input, `unreadable` where the answer
 *   does not account for it
 */
export function resultOf(answer: HubspotAnswer<BatchAnswer>, traceId: string, batchSize: number): HubspotRecord {
  const { results = [], errors = [] } = answer.body;
  const alone = batchSize === 1;
  const result =
    results.find(({ objectWriteTraceId }) => objectWriteTraceId === traceId) ?? (alone ? results[0] : undefined);
  if (result) return result;
  const refusal =
    errors.find(({ context }) => context?.objectWriteTraceId?.includes(traceId)) ?? (alone ? errors[0] : undefined);
  if (refusal) throw refusalError(refusal, answer);
  throw new HubspotError({
    kind: 'unreadable',
    message: `HubSpot's answer has neither a result nor an error for the record`,
    correlationId: answer.correlationId,
    attempts: answer.attempts,
  });
}

/** The typed error for one entry of a batch answer's `errors`. */
export function refusalError(
  refusal: HubspotErrorBody,
  { correlationId, attempts }: Pick<HubspotAnswer<unknown>, 'correlationId' | 'attempts'>,
): HubspotError {
  const { category, subCategory, message = 'HubSpot gave no reason', errors, context } = refusal;
  return new HubspotError({
    kind: category === 'OBJECT_NOT_FOUND' ? 'not-found' : 'refused',
    message,
    category,
    subCategory,
    errors,
    context,
    correlationId: refusal.correlationId ?? correlationId,
    attempts,
  });
}

/** A Date header tells whole seconds, so that a time derived from it may be a second too late. */
const clockGrainMs = 1000;

/**
 * Whether a call created a record. HubSpot says so with `new`; but when an answer was lost and the call repeated, the
 * repetition meets the record that the first attempt created. It is ours then if it is younger than the call.
 */
export function wasCreatedBy({ attempts, beganAt }: HubspotAnswer<BatchAnswer>, record: HubspotRecord): boolean {
  if (record.new) return true;
  if (record.new === undefined || attempts === 1 || !beganAt || !record.createdAt) return false;
  return Date.parse(record.createdAt) >= beganAt.getTime() - clockGrainMs;
}
